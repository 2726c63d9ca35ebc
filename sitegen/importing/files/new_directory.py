"""Files of entries in a new directory. They pass `sitegen check`, and their comments say what to complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.importing.draft import YamlValue
from sitegen.importing.files.append import join_items
from sitegen.importing.files.yaml import to_yaml

_AREAS_HEAD = """\
# Areas, by the names people use for where they live. An import took these from the towns in its source: change the
# names, merge areas that belong together, and add school_terms, postcodes and near.

areas:
"""
_TOPICS_HEAD = """\
# Topics, roles and audiences in addition to those of sitegen. An import took these from its source: add the everyday
# words that people search for.

"""
_SERVICES_HEAD = """\
# Services. An import wrote these entries: the comment above each lists what to complete. Unknown facts are left out.

services:
"""


def areas_file(areas: Mapping[str, str]) -> str:
    """Text of content/areas.yaml; `areas` are names by id."""
    return _AREAS_HEAD + join_items(area_items(areas)) if areas else f"{_AREAS_HEAD.rstrip()} {{}}\n"


def topics_file(concepts: Mapping[tuple[str, str], dict[str, YamlValue]]) -> str:
    """Text of content/topics.yaml; `concepts` are topics, roles and audiences by (list, id)."""
    lists: dict[str, dict[str, YamlValue]] = {}
    for (kind, identifier), concept in concepts.items():
        lists.setdefault(kind, {})[identifier] = concept
    return _TOPICS_HEAD + "\n".join(to_yaml({kind: block}) for kind, block in lists.items())


def area_items(areas: Mapping[str, str]) -> list[str]:
    """Write each area as YAML that starts in the first column."""
    return [to_yaml({identifier: {"name": name}}) for identifier, name in areas.items()]


def services_file(entries: Sequence[str]) -> str:
    """Text of services.yaml; each of `entries` is YAML that starts in the first column."""
    return _SERVICES_HEAD + join_items(entries, gap="\n") if entries else f"{_SERVICES_HEAD.rstrip()} []\n"

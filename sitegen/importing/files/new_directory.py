"""The files of a directory that is made by an import: they pass the checks, and say what is still to be filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.importing.draft import Value
from sitegen.importing.files.append import in_a_row
from sitegen.importing.files.yaml import as_yaml

SITE = """\
# This file was made by an import. Put in what is yours before you publish: name, url, nation and contact.

name: A new directory
url: https://www.example.org
# england, wales, scotland or northern-ireland: whose bank holidays count.
nation: england
contact:
  email: hello@example.org

# Help now, on every page. See whether these are right where you are, and add your own.
crisis:
  - name: Emergency services
    phone: "999"
    when: Someone is hurt or in danger now
  - name: NHS 111
    phone: "111"
    when: You need medical or mental health help today, at any hour
  - name: Samaritans
    phone: "116 123"
    when: You want to talk to somebody, day or night
"""
"""content/site.yaml; the three numbers are real and serve the public."""

_AREAS = """\
# The places people say they live in. An import named these after the towns in its source: change the names, join
# areas that are one, and add school_terms, postcodes and near.

areas:
"""
_WORDS = """\
# Topics, roles and audiences beyond those that ship with sitegen. An import took these over from its source: add the
# everyday words that people search with.

"""
_SERVICES = """\
# The services. An import wrote these: each says above it what is to complete. What is not known is left out.

services:
"""


def areas_file(areas: Mapping[str, str]) -> str:
    """content/areas.yaml of areas given as names by id."""
    return _AREAS + in_a_row(area_items(areas)) if areas else f"{_AREAS.rstrip()} {{}}\n"


def words_file(words: Mapping[tuple[str, str], dict[str, Value]]) -> str:
    """content/topics.yaml of topics, roles and audiences, given by list and id."""
    lists: dict[str, dict[str, Value]] = {}
    for (kind, identifier), word in words.items():
        lists.setdefault(kind, {})[identifier] = word
    return _WORDS + "\n".join(as_yaml({kind: found}) for kind, found in lists.items())


def area_items(areas: Mapping[str, str]) -> list[str]:
    """Each area as YAML that starts in the first column."""
    return [as_yaml({identifier: {"name": name}}) for identifier, name in areas.items()]


def services_file(entries: Sequence[str]) -> str:
    """services.yaml of entries given as YAML that starts in the first column."""
    return _SERVICES + in_a_row(entries, gap="\n") if entries else f"{_SERVICES.rstrip()} []\n"

"""The words that ship with sitegen: topics, stages, formats, roles and the other closed lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from sitegen.model import Concept

ListName = Literal["topics", "stages", "formats", "roles", "audiences", "joining", "access", "models", "kinds"]


@cache
def concepts(name: ListName) -> Mapping[str, Concept]:
    """One of the lists by id, in its own order."""
    text = files("sitegen.vocabulary").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=yaml.CBaseLoader)  # everything is text: these files are ours
    return {
        identifier: Concept(identifier, entry["label"], entry.get("summary", ""), tuple(entry.get("words", ())))
        for identifier, entry in entries.items()
    }


def label(name: ListName, identifier: str) -> str:
    """How the public reads an id of one of the lists."""
    return concepts(name)[identifier].label

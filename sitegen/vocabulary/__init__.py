"""The words that ship with sitegen: topics, stages, formats, roles and the other closed lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from sitegen.model import Concept

ListName = Literal["topics", "stages", "formats", "roles", "audiences", "joining", "access", "models", "kinds"]


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of need that cannot wait; everything in plain words, as `sitegen.search.analysis.words` makes them."""

    signs: tuple[str, ...]
    """What a crisis line says of itself when it is there for this."""
    numbers: tuple[str, ...]
    """Phone numbers of the lines that are there for everybody, where no line says so."""
    topics: tuple[str, ...]
    """Ids of the topics whose services may help too, the likeliest first."""
    words: tuple[str, ...]
    """What people type."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How typed words are compared with those of a need."""

    alike: Mapping[str, tuple[str, ...]]
    """For a word, or several with spaces, what people type for it."""
    ordinary: tuple[str, ...]
    """What is typed every day and only looks like a need."""
    right: tuple[str, ...]
    """Labels a slip or two away from one that matters, and no slips of it."""


@cache
def concepts(name: ListName) -> Mapping[str, Concept]:
    """One of the lists by id, in its own order."""
    return {
        identifier: Concept(identifier, entry["label"], entry.get("summary", ""), tuple(entry.get("words", ())))
        for identifier, entry in _entries(name).items()
    }


@cache
def needs() -> tuple[Need, ...]:
    """The kinds of need whose words call for a crisis line."""
    return tuple(
        Need(*(tuple(entry[part]) for part in ("signs", "numbers", "topics", "words")))
        for entry in _entries("crisis").values()
    )


@cache
def wording() -> Wording:
    """How what is typed is compared with the words of needs."""
    entries = _entries("crisis-words")
    alike = {words: tuple(typed) for words, typed in entries["alike"].items()}
    return Wording(alike, tuple(entries["ordinary"]), tuple(entries["right"]))


def _entries(name: str) -> Mapping[str, Any]:
    text = files("sitegen.vocabulary").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    entries: Mapping[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # everything is text: these files are ours
    return entries


def label(name: ListName, identifier: str) -> str:
    """How the public reads an id of one of the lists."""
    return concepts(name)[identifier].label

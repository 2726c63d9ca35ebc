"""Easy Read, BSL, audio and other versions of a page, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.model import AlternativeFormat
from sitegen.text import listed
from sitegen.vocabulary import label
from sitegen.wording.links import web_link, web_name


@dataclass(frozen=True, slots=True)
class VersionLink:
    """Link to a version of a page."""

    label: str
    """``Easy Read``."""
    text: str
    """Its title, else its address as people read it."""
    href: str


def versions(formats: Iterable[AlternativeFormat]) -> tuple[VersionLink, ...]:
    """Return the links to the versions of a page, in the order written."""
    return tuple(
        VersionLink(label("alternative-formats", one.kind), one.title or web_name(one.url), web_link(one.url))
        for one in formats
    )


def version_kinds(formats: Iterable[AlternativeFormat]) -> str:
    """``Easy Read and BSL video``: each kind once; ``""`` where there is none."""
    return listed(dict.fromkeys(label("alternative-formats", one.kind) for one in formats))

"""Help now: the crisis lines of site.yaml, short enough for one line on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.model import CrisisLine, Site
from sitegen.wording.links import phone_link, web_link, web_name

SHORT = 3
"""So many lines stand where there is little room."""
_EVERYBODY_KNOWS = "999"


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line to call, text or open."""

    name: str
    label: str
    """The name, short: up to its first comma; ``""`` where `words` says it all (``999``, ``NHS 111``)."""
    words: str
    """``116 123``, ``text 85258``, ``www.example.org``."""
    href: str
    """``""`` for a number that only takes texts."""
    when: str | None
    outside: bool

    @property
    def named(self) -> bool:
        """Whether the name holds the number already."""
        return self.words in self.name


def help_lines(site: Site) -> tuple[HelpLine, ...]:
    """Every crisis line, in the order of site.yaml."""
    return tuple(_help_line(line) for line in site.crisis)


def short_help(lines: Sequence[HelpLine]) -> str:
    """What one line about help says: the first few crisis lines, as short as they go."""
    return " ".join(("Help now", *(f"{line.label} {line.words}".strip() for line in lines[:SHORT])))


def _help_line(line: CrisisLine) -> HelpLine:
    short = line.name.partition(",")[0]
    if line.phone is not None:
        words, href = line.phone, phone_link(line.phone)
    elif line.text is not None:
        words, href = f"text {line.text}", ""
    else:
        words, href = web_name(line.url or ""), web_link(line.url or "")
    if words in short:
        short, words = "", short
    elif words == _EVERYBODY_KNOWS:
        short = ""
    return HelpLine(line.name, short, words, href, line.when, outside=line.phone is None and bool(href))

"""Crisis lines of content/site.yaml, shortened to fit on one line of every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.model import CrisisLine, Site
from sitegen.wording.links import phone_link, web_link, web_name

SHORT = 3
"""Crisis lines that are shown where there is little room."""
_KNOWN_TO_EVERYBODY = "999"


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A crisis line to call, text or open."""

    name: str
    label: str
    """Name up to its first comma; ``""`` where `text` is enough (``999``, ``NHS 111``)."""
    text: str
    """``116 123``, ``text 85258``, ``www.example.org``."""
    href: str
    """``""`` for a number that takes texts only."""
    when: str | None
    outside: bool
    """True when the link leads to another website."""

    @property
    def named(self) -> bool:
        """True when the name contains the number already."""
        return self.text in self.name


def help_lines(site: Site) -> tuple[HelpLine, ...]:
    """Return every crisis line, in the order of content/site.yaml."""
    return tuple(_help_line(line) for line in site.crisis)


def short_help(lines: Sequence[HelpLine]) -> str:
    """``Help now 999 NHS 111 Samaritans 116 123``: the first few crisis lines in one line."""
    return " ".join(("Help now", *(f"{line.label} {line.text}".strip() for line in lines[:SHORT])))


def _help_line(line: CrisisLine) -> HelpLine:
    label = line.name.partition(",")[0]
    if line.phone is not None:
        number, href = line.phone, phone_link(line.phone)
    elif line.text is not None:
        number, href = f"text {line.text}", ""
    else:
        number, href = web_name(line.url or ""), web_link(line.url or "")
    if number in label:
        label, number = "", label
    elif number == _KNOWN_TO_EVERYBODY:
        label = ""
    return HelpLine(line.name, label, number, href, line.when, outside=line.phone is None and bool(href))

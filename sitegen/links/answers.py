"""Answers of web servers, as far as a verdict needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Failure = Literal[
    "no-such-host",
    "lookup-failed",
    "unreachable",
    "refused",
    "certificate",
    "timeout",
    "no-web-server",
    "unpacking",
    "private",
    "circle",
    "cookie-circle",
    "nowhere",
    "away",
    "robots",
    "robots-unread",
]
"""Reason why there is no page at the end: see the sentence for each in `verdicts`."""
REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect that was followed."""

    status: int
    target: str
    """Whole web address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer at the end of all redirects from an address."""

    redirects: tuple[Redirect, ...] = ()
    """In the order in which they were followed."""
    status: int | None = None
    """Status of the last response; ``None`` after a failure."""
    failure: Failure | None = None
    content_type: str = ""
    """Media type in small letters, without parameters."""
    text: str = ""
    """Beginning of the content; ``""`` where it was not asked for."""
    answers_securely: bool = False
    """True when an ``http:`` address also answers over ``https:``."""

    @property
    def is_ok(self) -> bool:
        """True when the server sent what was asked for."""
        return self.status is not None and 200 <= self.status < 300

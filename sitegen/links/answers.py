"""Answers of web servers, as far as a verdict needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

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
MAX_REDIRECTS = 10
"""Redirects that are followed from one address."""


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


def redirect_target(url: str, location: str) -> str | None:
    """Return the whole address that a redirect from `url` leads to; ``None`` where nobody could follow it."""
    try:
        target = urljoin(url, location.strip())
        parts = urlsplit(target)
        is_valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bracket that is never closed, or a port beyond 65535
        return None
    if len(target) > _MAX_ADDRESS:
        return None
    return target if is_valid and location.strip() and target.isprintable() and "@" not in parts.netloc else None


_MAX_ADDRESS = 8000
"""Characters of an address: servers take no longer one, and what asks would fail at it as at a host that is no name."""

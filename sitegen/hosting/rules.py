"""Which headers go with which files."""

from __future__ import annotations

import re
from collections.abc import Mapping

Headers = Mapping[str, str]

_SAID = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')
EVERYWHERE: Headers = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOR_EVER: Headers = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For what has the hash of its content in its address."""
ALWAYS_ASKED: Headers = {"Cache-Control": "no-cache"}
FOR_ANYBODY: Headers = {"Access-Control-Allow-Origin": "*"}
"""Scripts of other websites may read it."""
CALENDAR = "text/calendar; charset=utf-8"
CSV = "text/csv; charset=utf-8"


def policy_of(head: str) -> str:
    """The policy that pages with this head have for themselves, in the widest form that any page needs.

    Where a page allows itself less, the browser keeps to the page.
    """
    said = _SAID.search(head)
    words = (part.split() for part in (said[1] if said else "default-src 'self'").split(";"))
    parts = {name: " ".join((name, *more)) for name, *more in words}
    return "; ".join((parts | {name: f"{name} 'self'" for name in ("frame-src", "worker-src")}).values())


def unframed(policy: str) -> Headers:
    """For pages that only this site may show in a frame, as where professionals look at what they paste."""
    return {"Content-Security-Policy": f"{policy}; frame-ancestors 'self'"}


def framed(policy: str) -> Headers:
    """For pages that any website may show in a frame."""
    return {"Content-Security-Policy": f"{policy}; frame-ancestors *"}

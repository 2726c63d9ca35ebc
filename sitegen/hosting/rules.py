"""Which headers go with which files."""

from __future__ import annotations

from collections.abc import Mapping

Headers = Mapping[str, str]

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; manifest-src 'none'; worker-src 'self'; frame-ancestors "
)
"""What the pages say themselves (partials/head.html), and who may frame them, which a page cannot say.

Where a page allows itself less, the browser keeps to the page.
"""
EVERYWHERE: Headers = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
UNFRAMED: Headers = {"Content-Security-Policy": f"{_POLICY}'self'"}
"""Only this site may show them in a frame, as where professionals look at what they paste."""
FRAMED: Headers = {"Content-Security-Policy": f"{_POLICY}*"}
FOR_EVER: Headers = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For what has the hash of its content in its address."""
ALWAYS_ASKED: Headers = {"Cache-Control": "no-cache"}
FOR_ANYBODY: Headers = {"Access-Control-Allow-Origin": "*"}
"""Scripts of other websites may read it."""
CALENDAR = "text/calendar; charset=utf-8"
CSV = "text/csv; charset=utf-8"

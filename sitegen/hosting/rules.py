"""Which headers go with which files."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.hosting.policy import HOST_POLICY

Headers = Mapping[str, str]

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
UNFRAMED: Headers = {"Content-Security-Policy": f"{HOST_POLICY}; frame-ancestors 'self'"}
"""For pages that only this site may show in a frame, as where professionals look at what they paste."""
FRAMED: Headers = {"Content-Security-Policy": f"{HOST_POLICY}; frame-ancestors *"}
"""For pages that any website may show in a frame."""

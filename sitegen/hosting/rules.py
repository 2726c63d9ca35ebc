"""HTTP headers by kind of file."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.hosting.policy import HOST_POLICY

Headers = Mapping[str, str]

ALL_FILES: Headers = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOINDEX: Headers = {"X-Robots-Tag": "noindex"}
"""For every file of a preview: search engines obey it in files that cannot say so themselves."""
IMMUTABLE: Headers = {"Cache-Control": "public, max-age=31536000, immutable"}
"""For files with the hash of their content in their address."""
NO_CACHE: Headers = {"Cache-Control": "no-cache"}
CROSS_ORIGIN: Headers = {"Access-Control-Allow-Origin": "*"}
"""For files that scripts of other websites may read."""
MEDIA_TYPES: Mapping[str, str] = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Media types of files, by the ending of their name."""
UNFRAMED: Headers = {"Content-Security-Policy": f"{HOST_POLICY}; frame-ancestors 'self'"}
"""For pages that only this site may show in a frame, as in the preview of embed codes."""
FRAMED: Headers = {"Content-Security-Policy": f"{HOST_POLICY}; frame-ancestors *"}
"""For pages that any website may show in a frame."""

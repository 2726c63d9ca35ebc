"""The Content Security Policy: what pages may load. Pages carry it themselves, and web hosts send it as a header."""

from __future__ import annotations

from collections.abc import Mapping

_PAGE: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "manifest-src": "'none'",
    "worker-src": "'none'",
    "frame-src": "'none'",
}
"""Nothing from elsewhere, no script in the page itself."""
_EMBED: Mapping[str, str] = {
    "default-src": "'none'",
    "style-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}


def _written(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


def page_policy(workers: str = "none", frames: str = "none") -> str:
    """The policy of a page; ``self`` lets it start this site's service worker, or show this site's pages in a frame."""
    return _written({**_PAGE, "worker-src": f"'{workers}'", "frame-src": f"'{frames}'"})


HOST_POLICY = page_policy(workers="self", frames="self")
"""For every page, in the widest form that any page needs; where a page allows itself less, the browser keeps to the page."""

EMBED_POLICY = _written(_EMBED)
"""For the small pages that other websites show in a frame: no script at all."""

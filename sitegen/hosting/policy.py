"""Content Security Policy: what pages may load. Pages carry it themselves, and web hosts send it as a header."""

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
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
"""Policy of a page: nothing from other origins, no inline scripts, and no script may turn a text into HTML or code."""
_WORKER_TYPE = "worker"
"""Name of the trusted type of the service worker's address; see js/offline/page-ui.js."""
_EMBED: Mapping[str, str] = {
    "default-src": "'none'",
    "style-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}


def _policy_text(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


def page_policy(workers: str = "none", frames: str = "none") -> str:
    """Write the policy of a page; ``self`` allows this site's service worker, or frames with this site's pages."""
    trusted = _WORKER_TYPE if workers == "self" else "'none'"
    return _policy_text(
        {**_PAGE, "worker-src": f"'{workers}'", "frame-src": f"'{frames}'", "trusted-types": trusted},
    )


HOST_POLICY = page_policy(workers="self", frames="self")
"""Policy wide enough for every page; where a page allows less, browsers obey the page."""

EMBED_POLICY = _policy_text(_EMBED)
"""Policy of the small pages that other websites show in a frame: no scripts at all."""

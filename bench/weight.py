"""Bytes and requests over the wire, from a cold cache, until the first ten results are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser, ViewportSize

from bench.engines import SETTLED
from bench.host import Host

PHONE: ViewportSize = {"width": 360, "height": 740}
WIDE: ViewportSize = {"width": 1280, "height": 900}

SEARCHES = (
    "breastfeeding",
    "baby wont latch",
    "feel low",
    "nappies",
    "stay and play",
    "drop in",
    "dads saturday",
    "toddl",
    "brestfeeding",
    "premature baby",
    "help with benefits",
    "babies silvermoor",
)
"""Everyday words, a prefix, a typo, names, a place of the generated registries."""

_NOT_COUNTED = ("/", ".html", ".css", ".ico", ".png", ".svg", ".webmanifest")
"""Path endings of the page itself, its style sheets and pictures."""

# Records the times at which the number of results on the page first grew.
_WATCH = """
window.stood = [];
new MutationObserver(() => {
  const many = Math.min(document.querySelectorAll('#results [data-service-id]').length, 10);
  while (window.stood.length < many) window.stood.push(performance.now());
}).observe(document, { childList: true, subtree: true });
"""
# Lists what the page itself requested after that, by its own clock; only the host knows what a worker requests.
_ASKED = """
() => {
  const last = window.stood.at(-1) ?? Infinity;
  const later = performance.getEntriesByType('resource').filter((one) => one.startTime > last);
  return [window.stood.length, performance.timeOrigin + last, later.map((one) => new URL(one.name).pathname)];
}
"""


@dataclass(frozen=True, slots=True)
class Weight:
    """Cost of one query: scripts, index and cards together."""

    bytes: int
    requests: int
    results: int
    """At most ten."""


def weigh(browser: Browser, host: Host, path: str, query: str, viewport: ViewportSize) -> Weight:
    """Open a search page with a query, from a cold cache."""
    context = browser.new_context(viewport=viewport, locale="en-GB")
    context.add_init_script(_WATCH)
    page = context.new_page()
    already_sent = len(host.sent)
    page.goto(f"{host.address}/{path}?q={quote(query)}")
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_load_state("networkidle")
    results, last, later = page.evaluate(_ASKED)
    context.close()
    sent = [one for one in host.sent[already_sent:] if one.at * 1000 <= last and one.path not in later]
    sent = [one for one in sent if not one.path.endswith(_NOT_COUNTED)]
    return Weight(sum(one.bytes for one in sent), len(sent), results)


def weigh_all(browser: Browser, host: Host, path: str, viewport: ViewportSize) -> list[Weight]:
    """Weigh each of `SEARCHES`, from a cold cache each time."""
    return [weigh(browser, host, path, query, viewport) for query in SEARCHES]


def format_weights(weights: Iterable[Weight]) -> str:
    """Format median and maximum of bytes and requests, and how many queries found ten services."""
    every = list(weights)
    sizes, requests = [one.bytes / 1000 for one in every], [one.requests for one in every]
    full = sum(1 for one in every if one.results == 10)
    return f"{median(sizes):8.1f} {max(sizes):8.1f} {median(requests):9.0f} {max(requests):6} {full:6} of {len(every)}"

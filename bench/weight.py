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
window.shownAt = [];
new MutationObserver(() => {
  const count = Math.min(document.querySelectorAll('#results [data-service-id]').length, 10);
  while (window.shownAt.length < count) window.shownAt.push(performance.now());
}).observe(document, { childList: true, subtree: true });
"""
# Lists the later requests of the page, by its own clock; those of its worker only the host knows.
_LATER_REQUESTS = """
() => {
  const last = window.shownAt.at(-1) ?? Infinity;
  const later = performance.getEntriesByType('resource').filter((entry) => entry.startTime > last);
  return [window.shownAt.length, performance.timeOrigin + last, later.map((entry) => new URL(entry.name).pathname)];
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
    results, last, later = page.evaluate(_LATER_REQUESTS)
    context.close()
    sent = [response for response in host.sent[already_sent:] if response.at * 1000 <= last]
    sent = [response for response in sent if response.path not in later and not response.path.endswith(_NOT_COUNTED)]
    return Weight(sum(response.bytes for response in sent), len(sent), results)


def weigh_all(browser: Browser, host: Host, path: str, viewport: ViewportSize) -> list[Weight]:
    """Weigh each of `SEARCHES`, from a cold cache each time."""
    return [weigh(browser, host, path, query, viewport) for query in SEARCHES]


def format_weights(weights: Iterable[Weight]) -> str:
    """Format median and maximum of bytes and requests, and how many queries found ten services."""
    measured = list(weights)
    sizes, requests = [weight.bytes / 1000 for weight in measured], [weight.requests for weight in measured]
    full = sum(1 for weight in measured if weight.results == 10)
    return (
        f"{median(sizes):8.1f} {max(sizes):8.1f} {median(requests):9.0f} {max(requests):6} {full:6} of {len(measured)}"
    )

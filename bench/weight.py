"""What has to come over the wire, from a cold cache, until the first ten results stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser, ViewportSize

from bench.answering import SETTLED
from bench.hosting import Host

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
"""Everyday words, a prefix, a typo, names, a place of the made-up registries."""

_NOT_COUNTED = ("/", ".html", ".css", ".ico", ".png", ".svg", ".webmanifest")
"""Ends of the paths of the page itself, its style sheets and pictures."""

# The moments at which there were first so many results on the page.
_WATCH = """
window.stood = [];
new MutationObserver(() => {
  const many = Math.min(document.querySelectorAll('#results [data-service-id]').length, 10);
  while (window.stood.length < many) window.stood.push(performance.now());
}).observe(document, { childList: true, subtree: true });
"""
# What the page itself asked for after that, by its own clock: what a worker asks for is known to the host alone.
_ASKED = """
() => {
  const last = window.stood.at(-1) ?? Infinity;
  const later = performance.getEntriesByType('resource').filter((one) => one.startTime > last);
  return [window.stood.length, performance.timeOrigin + last, later.map((one) => new URL(one.name).pathname)];
}
"""


@dataclass(frozen=True, slots=True)
class Weight:
    """Of one search, scripts and index and cards together."""

    bytes: int
    requests: int
    results: int
    """At most ten."""


def weigh(browser: Browser, host: Host, path: str, typed: str, viewport: ViewportSize) -> Weight:
    """Opens a search page with these words in a browser that has nothing of it yet."""
    context = browser.new_context(viewport=viewport, locale="en-GB")
    context.add_init_script(_WATCH)
    page = context.new_page()
    before = len(host.sent)
    page.goto(f"{host.address}/{path}?q={quote(typed)}")
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_load_state("networkidle")
    results, last, later = page.evaluate(_ASKED)
    context.close()
    sent = [one for one in host.sent[before:] if one.at * 1000 <= last and one.path not in later]
    sent = [one for one in sent if not one.path.endswith(_NOT_COUNTED)]
    return Weight(sum(one.bytes for one in sent), len(sent), results)


def weigh_all(browser: Browser, host: Host, path: str, viewport: ViewportSize) -> list[Weight]:
    """Each of `SEARCHES`, from a cold cache each time."""
    return [weigh(browser, host, path, typed, viewport) for typed in SEARCHES]


def in_words(weights: Iterable[Weight]) -> str:
    """The median and the worst, of bytes and of requests; how many of the searches found ten services."""
    every = list(weights)
    sizes, requests = [one.bytes / 1000 for one in every], [one.requests for one in every]
    full = sum(1 for one in every if one.results == 10)
    return f"{median(sizes):8.1f} {max(sizes):8.1f} {median(requests):9.0f} {max(requests):6} {full:6} of {len(every)}"

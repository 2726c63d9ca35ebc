"""Time from a key to the results on the page, with the CPU slowed to that of a cheap phone."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from bench.engines import SETTLED
from bench.weight import PHONE

CPU_SLOWDOWN = 4
PAUSE = 100
"""Milliseconds from results to the next key: no thumb is quicker."""
FIRST_KEYS = 3
"""Keys at the start of each query, while files still arrive."""
SEARCHES = (
    "breastfeeding",
    "baby wont latch",
    "twins group",
    "stay and play",
    "silvermoor dads",
    "feel so low",
    "brestfeding",
)
_TIMEOUT = 5_000
"""Milliseconds after which a key is taken to have changed nothing."""

# `window.answered`: a promise of the milliseconds from an input event to the first change of the results, or to the
# sign that they stay as they are. Measured in the page, so that waiting for it costs the page nothing.
_WATCH = """
(timeout) => {
  let start = 0;
  let answer = null;
  addEventListener('input', () => {
    start = performance.now();
    window.answered = new Promise((resolve) => {
      answer = resolve;
      setTimeout(resolve, timeout, null);
    });
  }, true);
  const results = document.querySelector('#results');
  new MutationObserver((changes) => {
    const changed = changes.some((change) => change.type === 'childList') || results.getAttribute('aria-busy') === 'false';
    if (changed) answer?.(performance.now() - start);
  }).observe(results, { childList: true, attributeFilter: ['aria-busy'], subtree: true });
}
"""


@dataclass(frozen=True, slots=True)
class Key:
    """A pressed key."""

    position: int
    """Position in the query, from 1."""
    milliseconds: float


def measure_all(browser: Browser, address: str) -> list[Key]:
    """Type each of `SEARCHES` into a fresh search page, key by key, pausing after the results of each."""
    return [key for query in SEARCHES for key in measure_query(browser, address, query)]


def measure_query(browser: Browser, address: str, query: str) -> list[Key]:
    """Type a query into a page with a cold cache; keys that change nothing are left out."""
    context = browser.new_context(viewport=PHONE, locale="en-GB")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(SETTLED, state="attached")
    page.evaluate(_WATCH, _TIMEOUT)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    page.locator("form[role=search] input[name=q]").click()
    keys = [
        Key(position, milliseconds)
        for position, letter in enumerate(query, 1)
        if (milliseconds := _press(page, letter)) is not None
    ]
    context.close()
    return keys


def _press(page: Page, letter: str) -> float | None:
    """Return the milliseconds to the results; ``None`` when nothing changed."""
    page.keyboard.type(letter)
    milliseconds: float | None = page.evaluate("window.answered")
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_timeout(PAUSE)
    return milliseconds


def format_keys(keys: list[Key]) -> str:
    """Format the 50th and 95th percentile of the keys after the first few, and of all."""
    later = [key.milliseconds for key in keys if key.position > FIRST_KEYS]
    every = [key.milliseconds for key in keys]
    return " ".join(f"{percentile(part, share):9.0f}" for part in (later, every) for share in (50, 95))


def percentile(values: list[float], share: int) -> float:
    """Return the least value that `share` per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]

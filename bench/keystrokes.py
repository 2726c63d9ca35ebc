"""How long after a key the results stand on the page, on a processor slowed down as a cheap phone's is."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from bench.answering import SETTLED
from bench.weight import PHONE

SLOWER = 4
BETWEEN = 100
"""Milliseconds from an answer to the next key: nobody's thumb is quicker."""
FIRST_KEYS = 3
"""Of each search: with these, files are still coming."""
SEARCHES = (
    "breastfeeding",
    "baby wont latch",
    "twins group",
    "stay and play",
    "silvermoor dads",
    "feel so low",
    "brestfeding",
)
_PATIENCE = 5_000
"""Milliseconds, after which a key is taken to have changed nothing."""

# `window.answered`: a promise of the milliseconds from an input event to the first change of the results, or to the word
# that they stand as they are. In the page itself, so that waiting for it costs the page nothing.
_WATCH = """
(patience) => {
  let start = 0;
  let answer = null;
  addEventListener('input', () => {
    start = performance.now();
    window.answered = new Promise((resolve) => {
      answer = resolve;
      setTimeout(resolve, patience, null);
    });
  }, true);
  const results = document.querySelector('#results');
  new MutationObserver((changes) => {
    const changed = changes.some((one) => one.type === 'childList') || results.getAttribute('aria-busy') === 'false';
    if (changed) answer?.(performance.now() - start);
  }).observe(results, { childList: true, attributeFilter: ['aria-busy'], subtree: true });
}
"""


@dataclass(frozen=True, slots=True)
class Key:
    """One key pressed."""

    place: int
    """Its place in the search, from 1."""
    milliseconds: float


def type_all(browser: Browser, address: str) -> list[Key]:
    """Types each of `SEARCHES` into a search page opened anew, key by key, each a moment after the answer to the one before."""
    return [key for typed in SEARCHES for key in type_into(browser, address, typed)]


def type_into(browser: Browser, address: str, typed: str) -> list[Key]:
    """Types one search into a page that the browser has nothing of yet; keys that change nothing are left out."""
    context = browser.new_context(viewport=PHONE, locale="en-GB")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(SETTLED, state="attached")
    page.evaluate(_WATCH, _PATIENCE)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.locator("form[role=search] input[name=q]").click()
    keys = [Key(place, taken) for place, letter in enumerate(typed, 1) if (taken := _press(page, letter)) is not None]
    context.close()
    return keys


def _press(page: Page, letter: str) -> float | None:
    """Milliseconds; ``None`` when nothing happened."""
    page.keyboard.type(letter)
    taken: float | None = page.evaluate("window.answered")
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_timeout(BETWEEN)
    return taken


def in_words(keys: list[Key]) -> str:
    """The 50th and 95th percentile: of the keys after the first few, and of all."""
    later = [key.milliseconds for key in keys if key.place > FIRST_KEYS]
    every = [key.milliseconds for key in keys]
    return " ".join(f"{percentile(part, share):9.0f}" for part in (later, every) for share in (50, 95))


def percentile(values: list[float], share: int) -> float:
    """The least value that so many of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]

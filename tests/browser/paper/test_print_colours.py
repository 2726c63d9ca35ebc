"""Every kind of page on paper, printed from a screen that is dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

NewPage = Callable[..., Page]
ADDRESSES = (
    "",
    "404.html",
    "areas/easton/",
    "embed/easton/",
    "embed/services/easton-latch-on/",
    "guides/your-first-visit/",
    "print/booking/",
    "print/poster/easton/",
    "print/services/easton-latch-on/",
    "professionals/",
    "professionals/easton-latch-on/",
    "professionals/your-website/",
    "search/",
    "services/easton-latch-on/",
    "shortlist/#easton-latch-on",
    "whats-on/",
)
DARK = """() => {
  const light = colour => {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return alpha === 0 ? null : (0.3 * red + 0.59 * green + 0.11 * blue) / 255;
  };
  const found = [];
  for (const element of document.querySelectorAll('body, body *')) {
    if (!element.checkVisibility() || ['svg', 'path'].includes(element.localName)) continue;
    const { color, backgroundColor } = getComputedStyle(element);
    const hasText = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const behind = light(backgroundColor);
    if (behind !== null && behind < 0.9) found.push(`${element.outerHTML.slice(0, 80)}: behind ${backgroundColor}`);
    if (hasText && light(color) > 0.5) found.push(`${element.outerHTML.slice(0, 80)}: text ${color}`);
  }
  if (!getComputedStyle(document.documentElement).colorScheme.startsWith('light')) found.push('the sheet itself');
  return found;
}"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_prints_dark_on_light(new_page: NewPage, served_example: str, address: str) -> None:
    page = new_page(color_scheme="dark")
    page.goto(f"{served_example}/{address}")
    page.emulate_media(media="print")
    assert page.evaluate(DARK) == []

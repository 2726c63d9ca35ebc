"""Text and boxes that overflow on a page laid out for print."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_LOOK = """() => {
  const wrong = [];
  for (const sheet of document.querySelectorAll('.sheet')) {
    const paper = sheet.getBoundingClientRect();
    const text = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
    while (text.nextNode()) {
      if (!text.currentNode.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(text.currentNode);
      const part = text.currentNode.parentElement.closest('.pack-panel, .poster-tabs > div, .sheet').getBoundingClientRect();
      for (const line of range.getClientRects()) {
        if (line.left < part.left || line.right > part.right + 0.5 || line.top < part.top - 0.5 || line.bottom > part.bottom + 0.5)
          wrong.push(`outside: ${text.currentNode.data.trim().slice(0, 60)}`);
      }
    }
    for (const one of sheet.querySelectorAll('div:not(.pack-notes), p, li, dd, dt, h1, h2, h3')) {
      if (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
        wrong.push(`cut: ${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 60)}`);
    }
    const parts = [...sheet.children].filter((one) => !one.matches('.pack-panel')).map((one) => one.getBoundingClientRect());
    parts.forEach((box, place) => {
      if (place && box.top < parts[place - 1].bottom - 0.5) wrong.push(`part ${place} lies over the one before`);
    });
  }
  return wrong;
}"""


def overflow(page: Page) -> list[Any]:
    """List each text that leaves its sheet, panel or strip, and each box that is too small for its content."""
    texts: list[Any] = page.evaluate(_LOOK)
    return sorted(set(texts))

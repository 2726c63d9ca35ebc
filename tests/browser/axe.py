"""Violations that axe finds on a page."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""Rules of `STANDARD` that read colours."""
BOXES = ("scrollable-region-focusable", "target-size")
"""Rules of `STANDARD` that measure boxes; the others read elements, names, and what is displayed."""
RUN = """async (options) => (await axe.run(options)).violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join('; ')}`)"""


def violations(page: Page, rules: Collection[str] = STANDARD, *, without: Collection[str] = ()) -> list[str]:
    """Return what axe finds on a page as it is now, one line each; `rules` are tags or ids of rules."""
    options: dict[str, Any] = {
        "runOnly": [rule for rule in rules if rule not in without],
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in without},
    }
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, options)
    return found

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

SHAPE = """const mark = ({ name, value }) => /^(class|type|style|role|(data|aria)-.{0,12})$/.test(name) && value.length < 99
        ? `${name}=${value}` : name;
    const look = (one) => `${one.tagName} ${[...one.attributes].map(mark).sort().join(' ')}`;
    const shape = (one) => `${look(one.parentElement)} > ${look(one)}`;"""
"""Script with the shape of an element: all that a style sheet may go by, of it and of its parent."""
_TAKE_OUT_REPEATS = f"""() => {{
    {SHAPE}
    const seen = new Map();
    const count = (one) => seen.get(shape(one)) ?? 0;
    for (const one of document.body.querySelectorAll('*')) {{
        if (!one.isConnected) continue;
        const previous = one.previousElementSibling;
        if (previous && !one.id && shape(previous) === shape(one)
            && [one, ...one.querySelectorAll('*')].every((inner) => count(inner) > 1)) one.remove();
        else seen.set(shape(one), count(one) + 1);
    }}
}}"""


def violations(page: Page, rules: Collection[str] = STANDARD, *, without: Collection[str] = ()) -> list[str]:
    """Return what axe finds on a page as it is now, one line each; `rules` are tags or ids of rules."""
    options: dict[str, Any] = {
        "runOnly": [rule for rule in rules if rule not in without],
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in without},
    }
    page.wait_for_load_state()  # the preview may have begun to load the page again, which has no colours until then
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, options)
    return found


def take_out_repeats(page: Page) -> None:
    """Take out each element beside one like it, when the page has two of each shape in it already.

    Their colours are the same, and axe takes most of its time to read them.
    """
    page.evaluate(_TAKE_OUT_REPEATS)

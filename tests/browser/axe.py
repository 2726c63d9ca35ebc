"""Violations that axe finds on a page."""

from __future__ import annotations

from collections.abc import Collection

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def violations(page: Page, rules: Collection[str] = STANDARD, *, without: Collection[str] = ()) -> list[str]:
    """Return what axe finds on a page as it is now, one line each."""
    options = {
        "runOnly": list(rules),
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in without},
    }
    return [
        f"{violation['id']}: {violation['help']}: {'; '.join(' '.join(node['target']) for node in violation['nodes'][:3])}"
        for violation in Axe().run(page, options=options).response["violations"]
    ]

"""Permalinks: every address that was ever published goes on serving a page, a redirect or a tombstone."""

from __future__ import annotations

from sitegen.permalinks.gone_entries import lint_gone_entries
from sitegen.permalinks.losses import LOST_ADDRESS
from sitegen.permalinks.page_links import SiteAddresses, lint_page_links
from sitegen.permalinks.resolve import Resolution, permalinks_of, resolve_permalinks
from sitegen.permalinks.reverse import predecessors

__all__ = [
    "LOST_ADDRESS",
    "Resolution",
    "SiteAddresses",
    "lint_gone_entries",
    "lint_page_links",
    "permalinks_of",
    "predecessors",
    "resolve_permalinks",
]

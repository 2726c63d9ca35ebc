"""Weight of a page, for cheap phones with poor signal."""

from __future__ import annotations

import gzip
from pathlib import Path

KIB = 1024


def test_the_heaviest_service_page_and_its_style_sheets_fit_in_14_kb(example_site: Path) -> None:
    pages = example_site.glob("services/*/index.html")
    styles = [
        path.read_bytes() for name in ("colours", "site") for path in example_site.glob(f"static/*/css/{name}.css")
    ]
    assert len(styles) == 2
    heaviest = max(len(gzip.compress(page.read_bytes())) for page in pages)
    assert heaviest + sum(len(gzip.compress(style)) for style in styles) <= 14 * KIB

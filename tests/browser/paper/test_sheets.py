"""Leaflets, posters and packs as they come out of a printer: on one sheet, whole, black on white."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from playwright.sync_api import Page

from sitegen import urls
from tests.browser.paper.conftest import sizes
from tests.browser.paper.extremes import BOOKS
from tests.browser.paper.overflow import overflow
from tests.factories import write_files
from tests.pages import built

A5, A4, A4_LANDSCAPE = (148, 210), (210, 297), (297, 210)
COLOURS = """() => [...new Set([...document.querySelectorAll('body, .sheet, .sheet *')].flatMap((one) => {
  const style = getComputedStyle(one);
  return [style.color, style.backgroundColor];
}))].sort()"""

Printed = Callable[[str], pdfium.PdfDocument]


def test_every_leaflet_of_the_example_is_one_whole_page_of_a5(
    printed: Printed, paper: Page, served_example: str, example_site: Path
) -> None:
    errors = []
    leaflets = example_site.glob("print/services/*/index.html")
    addresses = sorted(path.parent.name for path in leaflets if b'http-equiv="refresh"' not in path.read_bytes())
    for identifier in addresses:
        document = printed(served_example + urls.leaflet(identifier))
        if sizes(document) != [A5]:
            errors.append(f"{identifier}: {sizes(document)}")
        errors += [f"{identifier}: {text}" for text in overflow(paper)]
    assert len(addresses) > 40
    assert errors == []


def test_posters_and_packs_of_the_example_are_whole(
    printed: Printed, paper: Page, served_example: str, example_site: Path
) -> None:
    packs = [path for path in example_site.glob("print/*/**/index.html") if path.parts[-2] != "print"]
    posters = sorted(path for path in packs if "poster" in path.parts)[::7]
    packs = sorted(path for path in packs if not {"poster", "services", "timetable", "changes"} & set(path.parts))[::3]
    assert len(posters) > 10
    assert len(packs) > 3
    errors = []
    for path in (*posters, *packs):
        address = urls.address_of(path.relative_to(example_site).as_posix())
        document = printed(served_example + address)
        expected = [A4] if path in posters else [A4_LANDSCAPE, A4_LANDSCAPE]
        if sizes(document) != expected:
            errors.append(f"{address}: {sizes(document)}")
        errors += [f"{address}: {text}" for text in overflow(paper)]
    assert errors == []


def test_timetables_and_changes_of_the_example_are_whole_pages_of_a4(
    printed: Printed, paper: Page, served_example: str
) -> None:
    errors = []
    timetables = (urls.timetable("easton"), urls.timetable("easton", "christmas"), urls.timetable("kelding-marsh"))
    for address in (*timetables, urls.changes_sheet(), urls.changes_sheet("easton")):
        document = printed(served_example + address)
        if set(sizes(document)) != {A4} or len(document) > 3:
            errors.append(f"{address}: {sizes(document)}")
        errors += [f"{address}: {text}" for text in overflow(paper)]
    assert errors == []


def test_entries_at_their_longest_fit_too(
    printed: Printed, paper: Page, serve_folder: Callable[..., str], tmp_path: Path
) -> None:
    files = {path: content for path, content in built(BOOKS).items() if path.startswith(("print/", "static/"))}
    site = serve_folder(write_files(tmp_path, files), "/wend")
    errors = []
    for path in sorted(path for path in files if path.endswith(".html")):
        document = printed(f"{site}/{path}")
        kind = path.split("/")[1]
        expected = {"services": [A5], "poster": [A4]}.get(kind, [A4_LANDSCAPE, A4_LANDSCAPE])
        if kind in ("timetable", "changes"):
            expected = [A4] * len(document)
        if sizes(document) != expected:
            errors.append(f"{path}: {sizes(document)}")
        errors += [f"{path}: {text}" for text in overflow(paper)]
    assert errors == []


def test_everything_is_black_on_white(paper: Page, served_example: str) -> None:
    for address in (
        urls.leaflet("easton-latch-on"),
        urls.poster("easton"),
        urls.pack("delivery"),
        urls.timetable("easton"),
    ):
        paper.goto(served_example + address)
        assert set(paper.evaluate(COLOURS)) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}, address

"""Fixtures for tests of paper: pages printed to PDF, and pages laid out for print."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page

MILLIMETRE = 72 / 25.4


@pytest.fixture
def paper(new_page: Callable[..., Page]) -> Page:
    """Page laid out for print, from a device with a dark scheme."""
    page = new_page(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    page.emulate_media(media="print")
    return page


@pytest.fixture
def printed(paper: Page) -> Iterator[Callable[[str], pdfium.PdfDocument]]:
    """``printed(web address)`` -> the PDF that Chromium makes of the page, on the paper that its style sheet names."""
    documents = []

    def do(address: str) -> pdfium.PdfDocument:
        paper.goto(address)
        documents.append(pdfium.PdfDocument(paper.pdf(prefer_css_page_size=True)))
        return documents[-1]

    yield do
    for document in documents:
        document.close()


def sizes(document: pdfium.PdfDocument) -> list[tuple[int, int]]:
    """Width and height of every page in millimetres."""
    return [tuple(round(side / MILLIMETRE) for side in page.get_size()) for page in document]

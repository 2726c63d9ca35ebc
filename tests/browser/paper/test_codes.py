"""QR codes on paper lead to the right address: fresh from the printer, and after a fax."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2 as pdfium
import pytest

from sitegen import urls
from sitegen.short_codes import short_codes
from tests.browser.paper.codes import read, read_after_a_fax
from tests.factories import TODAY

SITE = "https://curlew-estuary.example.org"


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        (urls.leaflet("night-feeds-line"), urls.short_link(short_codes(["night-feeds-line"]).own["night-feeds-line"])),
        (urls.poster("easton", "breastfeeding"), urls.area("easton", "breastfeeding")),
        (urls.poster(None, "breastfeeding"), urls.topic("breastfeeding")),
        (urls.pack("delivery", "easton"), urls.pack("delivery", "easton")),
    ],
)
def test_a_phone_reads_the_code_fresh_and_faxed(
    printed: Callable[[str], pdfium.PdfDocument], served_example: str, address: str, leads_to: str
) -> None:
    page = printed(served_example + address)[0]
    code = f"{SITE}{leads_to}{urls.printed_mark(TODAY)}"
    assert read(page) == [code]
    assert read_after_a_fax(page) == [code]
    assert f"{SITE}{leads_to}".removeprefix("https://").rstrip("/") in "".join(
        page.get_textpage().get_text_bounded().split()
    )


def test_the_panels_of_a_pack_are_in_order_once_it_is_folded(
    printed: Callable[[str], pdfium.PdfDocument], served_example: str
) -> None:
    outside, inside = printed(served_example + urls.pack("delivery", "easton"))
    middle = outside.get_width() / 2
    assert _left(outside, "Help now") < middle < _left(outside, "For the days after")
    assert _left(inside, "Easton Latch-On") < middle < _left(inside, "Curlew Listening Line")


def _left(page: pdfium.PdfPage, phrase: str) -> float:
    """Return the distance of a text from the left edge, in points."""
    text = page.get_textpage()
    position = text.search(phrase).get_next()
    assert position is not None, phrase
    left: float = text.get_charbox(position[0])[0]
    return left

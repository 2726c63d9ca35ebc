"""Numbers and addresses in right-to-left text: isolated wherever they would be drawn in the wrong order."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.bidi import isolate, isolate_html, isolate_unbroken, isolate_xml

ISOLATED = [
    ("اتصلي على 0117 496 0101.", "اتصلي على [0117 496 0101]."),
    ("من 10:00 - 11:30 أو 14.00–15.30", "من [10:00 - 11:30] أو [14.00–15.30]"),
    ("من 10am - 11:30am", "من [10am - 11:30am]"),
    ("بتاريخ 2026-11-29 أو 29/11/2026 أو 24 Dec 2026", "بتاريخ [2026-11-29] أو [29/11/2026] أو [24 Dec 2026]"),
    ("כתבו אל hello@wend.example.org, 050-123 4567", "כתבו אל [hello@wend.example.org], [050-123 4567]"),
    ("פרטים: https://wend.example.org/a/?b=1.", "פרטים: [https://wend.example.org/a/?b=1]."),
    ("wend.example.org/a/، أو www.wend.example.org؟", "wend.example.org/a/، أو [www.wend.example.org]؟"),
    ("رقم (0117) 496 0101، 0117 496 0102", "رقم [(0117) 496 0101]، [0117 496 0102]"),
    ("+44 (0)117 496 0101 رقم", "[+44 (0)117 496 0101] رقم"),
    ("بسعر £2 - £5 أو 50% أو +18", "بسعر [£2 - £5] أو [50%] أو [+18]"),
    ("في 12 High Street, Brindle IP4 1AB، غرفة 3", "في [12 High Street, Brindle IP4 1AB]، غرفة 3"),
    ("مجموعة @wend_mums، #wend", "مجموعة [@wend_mums]، [#wend]"),
    ("اتصل ۰۱۱۷ ۴۹۶ ۰۱۰۱ شماره", "اتصل [۰۱۱۷ ۴۹۶ ۰۱۰۱] شماره"),
    ("Ring مجموعة on 0117 496 0101", "Ring مجموعة on 0117 496 0101"),
    ("Ring مجموعة: 0117 496 0101", "Ring مجموعة: [0117 496 0101]"),
    ("0117 496 0101 (Ring مجموعة)", "0117 496 0101 (Ring مجموعة)"),
    ("مجموعة\n0117 496 0101\n10 to 11 weeks", "مجموعة\n[0117 496 0101]\n10 to 11 weeks"),
    ("عمر 5 إلى 12", "عمر 5 إلى 12"),
]


def shown(text: str) -> str:
    return re.sub("[\u202a-\u202e]", "", text).replace("\u2066", "[").replace("\u2069", "]")


@pytest.mark.parametrize(("typed", "isolated"), ISOLATED)
def test_numbers_and_addresses_are_isolated(typed: str, isolated: str) -> None:
    assert shown(isolate(typed)) == isolated
    assert isolate(isolate(typed).translate(dict.fromkeys(map(ord, "\u2066\u2069\u202d\u202c")))) == isolate(typed)


def test_arabic_digits_are_overridden_too() -> None:
    assert isolate("رقم ٠١١٧ ٤٩٦") == "رقم \u2066\u202d٠١١٧ ٤٩٦\u202c\u2069"
    assert isolate_html("<p>رقم ٠١١٧ ٤٩٦</p>") == '<p>رقم <bdo dir="ltr" class="ltr-number">٠١١٧ ٤٩٦</bdo></p>'


def test_a_short_number_stays_on_one_line_where_a_script_draws_it() -> None:
    assert isolate_unbroken("رقم 0117 496 من 10:00 - 11:30") == (
        "رقم \u20660117\u00a0496\u2069 من \u206610:00\u00a0-\u2060\u00a011:30\u2069"
    )


ARABIC_PAGE = [
    (
        '<p dir="auto">اتصلي <a href="tel:0117">0117&nbsp;496 0101</a></p>',
        '<p dir="auto">اتصلي <a href="tel:0117">\u20660117&nbsp;496\u00a00101\u2069</a></p>',
    ),
    ("<p>عند 12 Café &amp; Co 5</p>", "<p>عند [12 Café &amp; Co 5]</p>"),
    ("<p>قالت &#34;0117 496&#34;</p>", "<p>قالت &#34;[n:0117 496]&#34;</p>"),
    ("<p>رقم 0117 <b>496</b> 0101</p>", "<p>رقم \u20660117 <b>496</b> 0101\u2069</p>"),
    # A block inside takes its direction from the block around it; an element with `dir` does not.
    (
        '<div dir="auto"><p>رقم</p><p>0117 496</p><p dir="auto">10 - 11</p></div>',
        '<div dir="auto"><p>رقم</p><p>[n:0117 496]</p><p dir="auto">10 - 11</p></div>',
    ),
    ("<p>رقم 0117 496</p><p>0117 496</p>", "<p>رقم [n:0117 496]</p><p>0117 496</p>"),
    ('<a dir="auto">رقم 1 - 2</a> 10 - 11', '<a dir="auto">رقم \u20661\u00a0-\u2060\u00a02\u2069</a> 10 - 11'),
    ("<title>رقم 0117 496</title>", "<title>رقم \u20660117 496\u2069</title>"),
    (
        '<meta name="description" content="رقم 0117 496">',
        '<meta name="description" content="رقم \u20660117 496\u2069">',
    ),
    ('<script>"رقم 0117 496"</script><textarea>رقم 1 - 2</textarea>', None),
    ("<!-- رقم 0117 496 -->", None),
    ('<a href="/رقم/0117 496/" aria-label="رقم 1 - 2">x</a>', None),
]


@pytest.mark.parametrize(("html", "expected"), ARABIC_PAGE)
def test_texts_of_a_page_are_isolated_by_elements(html: str, expected: str | None) -> None:
    isolated = isolate_html(html)
    short = isolated.replace('<bdi dir="ltr" class="ltr-number">', "[n:").replace('<bdi dir="ltr">', "[")
    assert short.replace("</bdi>", "]") == (expected or html)


def test_texts_of_a_feed_are_isolated_by_characters() -> None:
    assert isolate_xml("<title>رقم 0117 496 &amp; 5 - 6</title><id>tag:1 2</id>") == (
        "<title>رقم \u20660117 496\u2069 &amp; \u20665 - 6\u2069</title><id>tag:1 2</id>"
    )


TEXT_PIECES = (
    "مجموعة",
    "קבוצה",
    "Mums",
    "0117",
    "496",
    "10:00",
    "٠١",
    "£5",
    "a@b.org",
    "https://b.org/c/",
    *"-– ,،.()\n  ",
)
TAG_PIECES = ("&amp;", "&#39;", "&nbsp;", "<b>", "</b>", "<p>", "</p>", '<i dir="auto">', "</i>", "<br>")
PIECES = st.lists(st.sampled_from(TEXT_PIECES + TAG_PIECES), max_size=12).map("".join)


@pytest.mark.release
@given(PIECES)
@example("مجموعة 0117 <b>496</b> &#39; 5 - 6")
def test_nothing_but_isolates_is_added_to_a_page(html: str) -> None:
    isolated = isolate_html(html).replace("\u2060", "").replace("\u00a0", " ")
    assert (
        re.sub(r'<bd[io] dir="ltr"(?: class="ltr-number")?>|</bd[io]>|[\u2066\u2069\u202c\u202d]', "", isolated) == html
    )


@given(PIECES)
def test_nothing_but_isolates_is_added_to_a_text(text: str) -> None:
    assert re.sub("[\u2066\u2069\u202c\u202d]", "", isolate(text)) == text
    assert isolate(text).count("\u2066") == isolate(text).count("\u2069")


@given(st.text(st.characters(max_codepoint=0x58F)))
def test_a_left_to_right_text_stays_as_it_is(text: str) -> None:
    assert isolate(text) == isolate_html(text) == isolate_xml(text) == text

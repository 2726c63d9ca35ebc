"""P14: Search reads a query as plain words; none can hang or break the page, run a script, or leave the device."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.search.conftest import SITE, SearchPage
from tests.conftest import PATIENCE, MakeOnce, build_site

EVERY_SERVICE = 6
SLOWER = 4
"""How many times slower than this machine's a telephone's processor is taken to be."""
ANSWER_WITHIN = PATIENCE / SLOWER
"""Milliseconds; to slow the processor down itself would take its time from the other tests."""
MAX_HEAP = 200 * 1024 * 1024
"""Bytes of JavaScript's memory that a cheap telephone can give to a page."""

QUERIES = {
    "edit distance": "abcdefghijkl~8 zeppelin~50 latch~",
    "operators": "x: ^9 +- * title:zeppelin +latch -feeding ~ ^ :",
    "markup": "<img src=x onerror=alert(1)><script>alert(1)</script>zeppelin",
    "names of objects": "__proto__ constructor toString hasOwnProperty zeppelin",
    "a hundred thousand letters": "zeppelin" * 12_500,
    "ten thousand words": "baby zeppelin " * 10_000,
    "emoji": "🙂" * 3_000 + " zeppelin",
    "one letter, many marks": "zeppelin" + "\u0301" * 5_000,
    "from right to left": "\u202ezeppelin\u202c مرحبا",
    "expressions": "(a+)+$ [[[[ \\\\ {1,99999} zeppelin.*",
    "nulls": "\x00zeppelin\uffff\ufdd0",
}
LINKS = [
    "?q=" + quote("abcdefghijkl~8 x: ^9 +- *"),
    "?q=" + quote("<img src=x onerror=alert(1)><script>alert(1)</script>"),
    "?q=" + quote("🙂" * 3_000),
    "?q=__proto__&topic=constructor&area=__proto__&age=toString",
    "?q=%E0%A4%A&near=%ff&topic=%00",
    "?near=" + quote("<b>" * 30) + "&sort=sideways&day=someday",
    "?topic=" + "a" * 20_000,
    "?q=x&next=javascript:alert(1)&redirect=//evil.example&url=//evil.example#//evil.example",
]


@pytest.fixture
def phone(page: Page, make_once: MakeOnce, serve_folder: Callable[..., str]) -> Iterator[SearchPage]:
    """Search page of the small site on a phone; the test fails where a script of a query runs."""
    page.set_default_timeout(ANSWER_WITHIN)
    expect.set_options(timeout=ANSWER_WITHIN)
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    folder = make_once("search", lambda folder: build_site(SITE, folder / "_site"))
    yield SearchPage(page, serve_folder(folder / "_site"))
    expect.set_options(timeout=PATIENCE)


@pytest.fixture
def processor(phone: SearchPage) -> CDPSession:
    """Connection to the page's browser, which counts its memory."""
    session = phone.page.context.new_cdp_session(phone.page)
    session.send("Performance.enable")
    return session


def heap(session: CDPSession) -> int:
    """Bytes of the page's objects that are in use."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return int(metrics["JSHeapUsedSize"])


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_typed_words_get_an_answer_and_stay_on_the_device(query: str, phone: SearchPage, processor: CDPSession) -> None:
    """Type the words; then the page answers another query, which it could not if the first held it up."""
    page = phone.page
    requests: list[str] = []
    page.on("request", lambda request: requests.append(f"{request.url} {request.post_data}"))
    phone.open()
    phone.type_words(query)
    assert len(phone.results()) <= EVERY_SERVICE
    assert page.locator("main img, #results script, #results b").count() == 0
    assert heap(processor) < MAX_HEAP
    assert [request for request in requests if "zeppelin" in request.casefold()] == []
    phone.type_words("latch")
    assert phone.results()[0] == "easton-latch"
    assert page.url.startswith(f"{phone.address}/search/")


@pytest.mark.parametrize("link", LINKS)
def test_a_hostile_link_finds_nothing_and_does_no_harm(link: str, phone: SearchPage, processor: CDPSession) -> None:
    page = phone.page
    phone.open(link)
    assert len(phone.results()) <= EVERY_SERVICE
    assert page.locator("main img, #results script, #results b").count() == 0
    assert page.url.startswith(f"{phone.address}/search/")
    assert heap(processor) < MAX_HEAP
    phone.type_words("")
    phone.open("")
    assert len(phone.results()) == EVERY_SERVICE

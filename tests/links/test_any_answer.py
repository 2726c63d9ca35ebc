"""Answers that nobody thought of: each is a response or a known failure; no verdict repeats what is refused."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.builds import Previous
from sitegen.links.answers import REDIRECTS, Answer, Redirect
from sitegen.links.asker import Asker
from sitegen.links.client import RequestFailedError, Response, WebClient
from sitegen.links.page_signs import shown_text
from sitegen.links.published import PublishedSite
from sitegen.links.robots import read_robots
from sitegen.links.turns import ELSEWHERE
from sitegen.links.verdicts import judge
from sitegen.markdown import web_address_error
from tests.links.servers import FakeClient, FakeTime, listening, on_this_machine, run_apart
from tests.links.test_published import BASE, MISSING

TEA = "https://tea.example.org/"
PART = st.sampled_from(
    [
        "https://",
        "http:",
        "//",
        "/",
        "[",
        "]",
        "@",
        ":",
        ":0",
        ":80",
        "#",
        "?",
        "%00",
        "%",
        "..",
        "tea.example.org",
        "xn--a",
        "ww1.tea.example.org",
        "127.0.0.1",
        "\x00",
        "\n",
        "\u202e",
        " ",
        "<b>",
        "é",
        "ſ",
        "login",
        ".",
    ]
)
ODD = st.lists(PART, max_size=8).map("".join) | st.text(max_size=30)
REFUSED = st.sampled_from(
    ("https://xn--a.example.org/", "https://127.0.0.1/", "https://a.example.org/<b>", "https://é.example.org/")
)
"""Addresses that the web accepts and the reader does not."""
LOCATION = ODD | REFUSED | ODD.map("https://tea.example.org/".__add__) | ODD.map("https://{}.example.org/".format)
MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "<!--", "-->", "<script>", "</script>", "<", ">", "this domain is for sale", "&#x202e;", "&"]
    )
    | st.text(max_size=5),
    max_size=12,
).map("".join)
STATUS = st.sampled_from((200, 404, 503)) | st.integers(100, 999)
HEADER = st.sampled_from(
    [
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 301",
        b"HTTP/9 9",
        b"HTTP/1.1 404 \xff",
        b"Location: /\xff\x00",
        b"Location:",
        b"Set-Cookie: a",
        b"Content-Length: -1",
        b"Content-Length: 3",
        b"Content-Encoding: gzip",
        b"Transfer-Encoding: chunked",
        b"Retry-After: 9e9",
        b"Retry-After: Mon, 99 Foo 1",
        b"Content-Type: text/html; charset=\xff",
        b": :",
        b" x",
        b"\x1f\x8b\x08\x00",
    ]
)


@pytest.mark.release
@settings(max_examples=40)
@given(st.lists(HEADER, max_size=8), st.binary(max_size=40), st.sampled_from(["HEAD", "GET"]))
def test_whatever_a_server_sends_is_a_response_or_a_known_failure(lines: list[bytes], body: bytes, method: str) -> None:
    with listening(lambda talk: talk.send(b"\r\n".join([*lines, b"", b""]) + body)) as port:

        async def ask() -> None:
            async with WebClient("sitegen", may_ask=lambda *_: True, look_up=on_this_machine) as client:
                try:
                    await client.request(method, f"http://tea.example.org:{port}/")
                except RequestFailedError as error:
                    judge(TEA, Answer(failure=error.failure))

        run_apart(ask())


@pytest.mark.release
@given(st.lists(st.tuples(st.sampled_from(REDIRECTS), REFUSED | LOCATION), max_size=3), STATUS, MARKUP)
def test_whatever_a_website_answers_has_a_verdict_that_may_be_shown_and_followed(
    hops: list[tuple[int, str]], status: int, text: str
) -> None:
    time = FakeTime()
    script = [Response(code, location=location) for code, location in hops]

    class Everywhere(FakeClient):
        async def request(self, _method: str, url: str, _max_bytes: int = 0) -> Response:
            assert urlsplit(url).scheme in ("http", "https")
            if url.endswith("/robots.txt"):
                return Response(404)
            return script.pop(0) if script else Response(status, content_type="text/html", text=text)

    async def ask() -> Answer:
        return await Asker(Everywhere(time, {}), ELSEWHERE, time.clock).ask(TEA)

    verdict = judge(TEA, run_apart(ask()))
    assert (verdict.message + verdict.hint).isprintable()
    assert verdict.now is None or web_address_error(verdict.now) is None
    assert "<b>" not in verdict.message + verdict.hint


@pytest.mark.release
@given(LOCATION, STATUS, MARKUP)
def test_whatever_a_published_site_answers_is_judged_in_one_line(location: str, status: int, text: str) -> None:
    site = PublishedSite(BASE, Previous("https://parents.example.org"), {}, MISSING)
    for page in (
        text,
        f'<meta http-equiv="refresh" content="0; url={location}">',
        f'<link rel="canonical" href="{location}">',
    ):
        finding = site.judge("/services/tea/", Answer((Redirect(301, f"{BASE}/{location}"),), status, text=page))
        assert str(finding).isprintable()


@given(MARKUP)
def test_whatever_a_robots_txt_says_is_read_or_refused(text: str) -> None:
    for rules in (text, f"User-agent: *\nDisallow: {text}\nCrawl-delay: {text}\nAllow: //[{text}"):
        robots = read_robots(rules)
        assert robots is None or isinstance(robots.allow(TEA), bool)
    assert shown_text(text) == " ".join(shown_text(text).split())

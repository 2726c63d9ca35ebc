"""Pages inside other websites: small, complete, without a script, and true when read later."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import html5lib
import pytest

from sitegen import urls
from sitegen.model import Moderation, Session, Where
from sitegen.reading.values.costs import parse_cost
from tests.factories import SITE, TUESDAYS, contact_details, library, service
from tests.pages import built, in_order, show, words

CAFE = service(
    cost=parse_cost("free"),
    sessions=(TUESDAYS,),
    where=Where(venue="Lantern Hall", postcode="BS5 9ZZ", outward="BS5"),
    contact=contact_details(phone="0117 496 0101"),
)
MANY = tuple(service(f"group-{number:02}", sessions=(replace(TUESDAYS, days=(number % 5,)),)) for number in range(12))
CODE = re.compile(r'<meta name="code-to-paste" content="([^"]*)">')


def code_of(html: str) -> str:
    """Return the code of the frame, as a browser reads it."""
    found = CODE.search(html)
    assert found is not None
    text = html5lib.parseFragment(f'<p title="{found[1]}">', namespaceHTMLElements=False)[0].get("title")
    assert isinstance(text, str)
    return text


def pasted(files: dict[str, bytes], address: str) -> Element:
    """Return the HTML to paste, as a browser reads it."""
    text = files[urls.output_path(urls.embed_code(address))].decode("ascii")
    tree: Element = html5lib.parseFragment(text, container="main", namespaceHTMLElements=False)
    return tree


def test_a_list_gives_what_readers_need_to_go_there() -> None:
    text = show(library(CAFE), "/embed/easton/").text
    assert in_order(
        text, "Services in Easton", "Easton Cafe", "What easton-cafe is.", "Tuesdays, 10am to 11:30am, in school terms",
        "Lantern Hall, Easton", "Call 0117 496 0101", "Just turn up. Free. Checked 2 October 2026.",
        "See the services in Easton at Wend Parents", "Last updated 22 November 2026", "Help now: 999, NHS 111, Samaritans 116 123",
    )  # fmt: skip


def test_every_kind_of_list_has_its_page() -> None:
    files = built(library(CAFE, service("old", status="closed"), service("new-id", was=("old-id",))))
    for address in ("easton", "wick", "topics/play", "topics/ocd", "easton/play", "services/easton-cafe", "services/old", "services/new-id", "services/old-id"):  # fmt: skip
        assert f"embed/{address}/index.html" in files


def test_a_long_list_shows_the_ten_that_meet_next_and_leads_to_all() -> None:
    paused = service("aaa-paused", status="paused")
    over = service("bbb-over", sessions=(Session(600, 660, dates=(date(2026, 1, 6),)),))
    page = show(library(paused, over, *MANY[:10]), "/embed/easton/")
    names = [words(heading) for heading in page.main.iter("h2")]
    assert names == [entry.name for entry in MANY[:10]]
    assert page.links["https://wend.example.org/areas/easton/"] == "See all 12 services in Easton at Wend Parents"
    assert "These are 10 of 12 services: the ones that meet next." in page.text


def test_an_empty_list_says_so() -> None:
    assert "Nothing is listed here at the moment." in show(library(CAFE), "/embed/wick/").text


def test_an_embedded_page_has_no_script_and_its_links_leave_the_frame() -> None:
    files = built(library(CAFE))
    for address in ("/embed/easton/", "/embed/services/easton-cafe/"):
        html = files[urls.output_path(address)].decode()
        assert "<script" not in html
        assert "script-src" not in html
        assert re.findall(r'<link rel="stylesheet" href="/static/[^/]+/(.*?)">', html) == [
            "css/colours.css",
            "css/embed.css",
        ]
        assert html.count("<a ") == html.count(' target="_top"')
        assert re.search(r"frame-ancestors|x-frame-options", html, re.IGNORECASE) is None


def test_an_embedded_page_is_kept_out_of_search_engines_and_names_its_canonical_page() -> None:
    html = show(library(CAFE), "/embed/easton/play/").html
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="https://wend.example.org/areas/easton/play/">' in html
    assert b"/embed/" not in built(library(CAFE))["sitemap.xml"]


def test_an_embedded_page_has_no_next_date_that_could_be_past_when_read() -> None:
    assert "<time" not in show(library(CAFE), "/embed/services/easton-cafe/").html
    later = service(sessions=(Session(600, 660, dates=(date(2026, 11, 26),)),))
    assert "Thursday 26 November 2026, 10am to 11am" in show(library(later), "/embed/services/easton-cafe/").text


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (replace(CAFE, status="paused"), "Paused for now."),
        (service(status="closed"), "This service has closed. Its page says what to try instead."),
        (replace(CAFE, checked=None), "This entry has not been checked yet."),
        (replace(CAFE, sessions=()), "Ask them for times, or see its page"),
        (replace(CAFE, moderation=Moderation("nobody")), "Nobody moderates it."),
        (replace(CAFE, where=Where(outward="BS5", hide_address=True)), "Easton, BS5"),
    ],
)
def test_one_service_shows_its_status(entry: object, said: str) -> None:
    assert said in show(library(entry), "/embed/services/easton-cafe/").text  # type: ignore[arg-type]


def test_pasted_html_is_the_same_without_a_frame_and_one_heading_lower() -> None:
    files = built(library(CAFE))
    section = pasted(files, "/embed/easton/")
    assert [(element.tag, words(element)) for element in section.iter() if str(element.tag)[0] == "h"] == [
        ("h2", "Services in Easton"),
        ("h3", "Easton Cafe"),
    ]
    links = [link.get("href", "") for link in section.iter("a")]
    assert links == [
        "https://wend.example.org/services/easton-cafe/",
        "tel:01174960101",
        "https://wend.example.org/areas/easton/",
    ]
    assert {name for element in section.iter() for name in element.attrib} == {"href", "dir"}
    assert "Last updated 22 November 2026." in words(section)


HOSTILE = '"\'><script>alert(1)</script><!-- to here --><h1 target="_top">é'


def test_a_hostile_name_stays_text_in_everything_that_is_pasted() -> None:
    books = library(replace(CAFE, name=HOSTILE, summary=HOSTILE, topics=("play",)), site=replace(SITE, name=HOSTILE))
    files = built(books)
    section = pasted(files, "/embed/easton/")
    assert [words(heading) for heading in section.iter("h3")] == [HOSTILE]
    assert [element for element in section.iter() if element.tag == "script"] == []
    code = code_of(files["embed/services/easton-cafe/index.html"].decode())
    assert code.isascii()
    (frame,) = html5lib.parseFragment(code, namespaceHTMLElements=False)
    assert frame.tag == "iframe"
    assert frame.attrib == {
        "src": "https://wend.example.org/embed/services/easton-cafe/",
        "title": f"{HOSTILE} – {HOSTILE}",
        "width": "100%",
        "height": frame.get("height"),
        "loading": "lazy",
        "style": "border: 0",
    }


def test_the_frame_is_as_high_as_its_contents_up_to_a_limit() -> None:
    files = built(library(CAFE, *MANY))
    heights = [re.search(r'height="(\d+)"', code_of(files[f"embed/{name}/index.html"].decode())) for name in ("wick", "services/easton-cafe", "easton")]  # fmt: skip
    empty, one, many = (int(height[1]) for height in heights if height is not None)
    assert 100 < empty < one < many == 900


def test_the_page_for_other_websites_has_the_code_of_each_list_that_is_not_empty() -> None:
    page = show(library(CAFE), "/professionals/your-website/")
    codes = [words(code) for code in page.main.iter("code")]
    assert len([code for code in codes if 'src="https://wend.example.org/embed/easton/"' in code]) == 1
    assert len([code for code in codes if 'src="https://wend.example.org/embed/topics/play/"' in code]) == 1
    assert not any("/embed/wick/" in code for code in codes)
    assert page.links["/embed/easton/to-paste.txt"] == "The HTML to paste, as text"
    assert page.links["/embed/easton/"] == "see it on its own"


def test_the_page_of_a_service_leads_to_the_page_for_other_websites() -> None:
    page = show(library(CAFE), "/services/easton-cafe/")
    assert page.links["/professionals/your-website/?service=easton-cafe"] == "Show this on your own website"


def test_a_directory_can_leave_this_part_out() -> None:
    files = built(library(CAFE, site=replace(SITE, leave_out=frozenset(("embed",)))))
    assert [
        path for path in files if path.startswith("embed") or ("your-website" in path and path.endswith(".html"))
    ] == []
    assert [path for path, content in files.items() if path.endswith(".html") and b"your-website" in content] == []

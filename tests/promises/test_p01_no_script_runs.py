"""P1: No byte that a contributor writes runs as script on any page, feed or file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest

from sitegen.model import (
    BIRTH,
    Age,
    AgeRange,
    Area,
    Citation,
    Concept,
    CrisisLine,
    Moderation,
    Notice,
    Offer,
    Pack,
    Presence,
    Referral,
    RunBy,
    Translation,
    Where,
)
from sitegen.reading.values.costs import parse_cost
from sitegen.vocabulary import concepts
from tests.factories import EASTON, HERE, SITE, TUESDAYS, contact_details, guide, library, page, service, story
from tests.pages import Shown, built

MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}</textarea><!--<script>"
NO_LINK = "javascript:alert(3)"


def hostile(where: str) -> str:
    """Return hostile text that names the field it is in."""
    return f"{where} {MARKUP}"


AREA = Area("easton", hostile("area"), HERE, postcodes=("BS5",))
TOPIC = Concept("play", hostile("topic"), hostile("topic summary"))
SERVICE = service(
    name=hostile("name"),
    summary=hostile("summary"),
    description=hostile("description")
    + f" [link]({NO_LINK}) <b onclick=alert(4)>b</b> ![image](https://spy.example.org/p.png)",
    formats=("group", "online-community"),
    ages=AgeRange(hostile("ages"), False, BIRTH, Age(3, "month")),
    cost=parse_cost(hostile("cost")),
    where=Where(
        venue=hostile("venue"),
        address=hostile("address"),
        postcode=hostile("postcode"),
        directions=hostile("directions"),
    ),
    contact=contact_details(
        phone=hostile("phone"),
        text=hostile("text"),
        email=hostile("email"),
        website=NO_LINK,
        facebook="data:text/html,<script>alert(5)</script>",
        instagram="vbscript:x",
        whatsapp="whatsapp://x",
    ),
    sessions=(replace(TUESDAYS, note=hostile("session note"), place=Where(venue=hostile("session venue"))),),
    offer=Offer(
        we_offer=(hostile("we offer"),),
        we_do_not_offer=(hostile("we do not offer"),),
        supporters=hostile("supporters"),
        training=hostile("training"),
        supervision=hostile("supervision"),
        how_long=hostile("how long"),
        how_it_ends=hostile("how it ends"),
        first_visit=hostile("first visit"),
        not_right_if=hostile("not right if"),
    ),
    professionals_present=(Presence("midwife", hostile("presence when"), hostile("presence note")),),
    moderation=Moderation(hostile("moderator"), hours=hostile("moderation hours"), report=hostile("report")),
    run_by=RunBy(hostile("run by"), charity_number=hostile("charity number")),
    referral=Referral(who_can_refer=hostile("who can refer"), cannot_take=hostile("cannot take")),
    note=Notice(hostile("notice")),
    checked_by=hostile("checked by"),
    translations={"cy": Translation(hostile("Welsh name"), hostile("Welsh summary"), hostile("Welsh description"))},
)
SITE_OF_IT = replace(
    SITE,
    name=hostile("site name"),
    tagline=hostile("tagline"),
    crisis=(CrisisLine(hostile("crisis name"), hostile("crisis when"), phone="999"), CrisisLine("Web", url=NO_LINK)),
)
BOOKS = library(
    SERVICE,
    service("old", status="closed", name=hostile("closed name"), moved_to=NO_LINK),
    site=SITE_OF_IT,
    areas=(AREA, replace(EASTON, id="wick", near=("easton",))),
    topics=(TOPIC, *(topic for topic in concepts("topics").values() if topic.id != "play")),
    guides=(
        guide(
            title=hostile("guide title"),
            summary=hostile("guide summary"),
            body=hostile("guide body") + "\n\n[[easton-cafe]]",
            sources=(Citation(NO_LINK, hostile("source")),),
        ),
    ),
    stories=(
        story(title=hostile("story title"), content_note=hostile("content note"), reviewed_by=hostile("reviewed by")),
    ),
    pages=(page(title=hostile("page title"), body=hostile("page body")),),
    packs=(Pack("booking", hostile("pack name"), HERE, intro=hostile("pack intro"), services=("easton-cafe",)),),
)


@pytest.fixture(scope="module")
def pages() -> dict[str, Shown]:
    return {path: Shown(content.decode()) for path, content in built(BOOKS).items() if path.endswith(".html")}


def _elements(pages: dict[str, Shown]) -> Iterator[tuple[str, Element]]:
    for path, shown in pages.items():
        for element in shown.root.iter():
            if isinstance(element.tag, str):
                yield path, element


def test_no_page_has_a_script_other_than_the_themes_own(pages: dict[str, Shown]) -> None:
    scripts = [
        (path, element)
        for path, element in _elements(pages)
        if element.tag == "script" and element.get("type") != "application/ld+json"
    ]
    assert [path for path, script in scripts if script.text or not script.get("src", "").startswith("/static/")] == []


def test_linked_data_is_valid_json_whatever_the_text(pages: dict[str, Shown]) -> None:
    facts = [
        (path, element.text or "") for path, element in _elements(pages) if element.get("type", "").endswith("ld+json")
    ]
    assert {path for path, _ in facts} == {"services/easton-cafe/index.html", "services/old/index.html"}
    for path, text in facts:
        assert "<" not in text, path
        page, service, *_ = json.loads(text)["@graph"]
        assert page["name"] == service["name"] == SERVICE.name or path.startswith("services/old"), path


def test_nothing_becomes_an_image_a_frame_or_a_handler(pages: dict[str, Shown]) -> None:
    made = [
        (path, element.tag)
        for path, element in _elements(pages)
        if element.tag in ("img", "iframe", "object", "embed", "base", "b onclick")
        or (element.tag == "textarea" and element.get("id") not in ("message", "record"))
        or (element.tag == "svg" and not _is_code(element))
        or any(name.lower().startswith("on") or name == "style" for name in element.attrib)
    ]
    assert made == []


def _is_code(svg: Element) -> bool:
    """True for a QR code: one path, and nothing else."""
    return svg.get("class") == "qr" and [part.keys() for part in svg.iter()][1:] == [["stroke", "d"]]


def test_every_link_leads_to_the_web_an_address_or_this_site(pages: dict[str, Shown]) -> None:
    schemes = {
        urlsplit(element.get(name, "")).scheme
        for _, element in _elements(pages)
        for name in ("href", "src", "action")
        if name in element.attrib
    }
    assert schemes <= {"", "https", "http", "mailto", "tel"}


def test_templates_do_not_interpret_what_contributors_write(pages: dict[str, Shown]) -> None:
    assert not any("49" in shown.text for path, shown in pages.items() if path.startswith(("services/", "guides/")))


@pytest.mark.parametrize(
    ("sheet", "said"),
    [("services/easton-cafe", "name"), ("poster/easton", "name"), ("booking", "pack name"), ("booking", "pack intro")],
)
def test_paper_has_the_text_as_written(pages: dict[str, Shown], sheet: str, said: str) -> None:
    assert f"{said} {MARKUP}" in pages[f"print/{sheet}/index.html"].text


@pytest.mark.parametrize(
    "field",
    "name|summary|description|ages|cost|venue|address|postcode|directions|phone|text|email|session note|session venue|"
    "we offer|we do not offer|supporters|training|supervision|how long|how it ends|first visit|not right if|"
    "presence when|presence note|moderator|moderation hours|report|run by|charity number|who can refer|cannot take|"
    "notice|checked by|Welsh name|Welsh summary|Welsh description".split("|"),
)
def test_pages_have_the_text_as_written(pages: dict[str, Shown], field: str) -> None:
    said = pages["services/easton-cafe/index.html"].text.casefold()
    assert f"{field} {MARKUP}".casefold() in said


@pytest.mark.parametrize(
    "inline", [rb"<script(?![^>]*\bsrc=)", rb"<style", rb"\sstyle=\"", rb"\son[a-z]+=\"", rb"javascript:"]
)
def test_no_page_holds_a_script_or_a_style_of_its_own(example_site: Path, inline: bytes) -> None:
    data = rb"<script type=\"application/(ld\+)?json\">"
    found = [
        str(path.relative_to(example_site))
        for path in example_site.rglob("*.html")
        if re.search(inline, re.sub(data, b"", path.read_bytes()), re.IGNORECASE)
    ]
    assert found == []

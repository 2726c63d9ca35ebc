"""P1: No byte that a contributor writes runs as script on any page, feed or file, even where nothing else stops it.

Hostile text is in every field, and Chromium opens every page without its Content-Security-Policy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

import pytest
from playwright.sync_api import Dialog, Page

from sitegen.builds import History, Revision
from sitegen.errors import Problem
from sitegen.library import Library
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
from sitegen.serving.preview import Edition
from sitegen.serving.problems_page import problems_page
from sitegen.vocabulary import concepts
from tests.factories import (
    EASTON,
    HERE,
    SITE,
    TODAY,
    TUESDAYS,
    contact_details,
    guide,
    library,
    page,
    service,
    story,
    write_files,
)
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


PROBLEM = Problem(
    hostile("file"), 1, 1, "error", "code", hostile("entry"), hostile("key"), hostile("message"), hostile("hint")
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Every file of a site with hostile text, with its changes, and the pages of the preview about problems."""
    earlier = replace(SERVICE, name=hostile("earlier name"), cost=parse_cost(hostile("earlier cost")))
    history = History(date(2026, 1, 1), (Revision(date(2026, 11, 2), (earlier,), (SERVICE,)),))
    preview = {
        "preview/problems.html": problems_page(Edition(1, "", None, (PROBLEM, replace(PROBLEM, severity="warning")))),
        "preview/failure.html": problems_page(Edition(1, failure=hostile("failure"))),
    }
    return built(Library(BOOKS.directory, TODAY, history=history)) | preview


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Shown]:
    return {path: Shown(content.decode()) for path, content in files.items() if path.endswith(".html")}


def _elements(pages: dict[str, Shown]) -> Iterator[tuple[str, Element]]:
    for path, shown in pages.items():
        for element in shown.root.iter():
            if isinstance(element.tag, str):
                yield path, element


@pytest.mark.release
def test_no_page_has_a_script_other_than_the_themes_own(pages: dict[str, Shown]) -> None:
    scripts = [
        (path, element)
        for path, element in _elements(pages)
        if element.tag == "script" and element.get("type") != "application/ld+json"
    ]
    assert [path for path, script in scripts if script.text or not script.get("src", "").startswith("/static/")] == []


@pytest.mark.release
def test_linked_data_is_valid_json_whatever_the_text(pages: dict[str, Shown]) -> None:
    facts = [
        (path, element.text or "") for path, element in _elements(pages) if element.get("type", "").endswith("ld+json")
    ]
    assert {path for path, _ in facts} == {"services/easton-cafe/index.html", "services/old/index.html"}
    for path, text in facts:
        assert "<" not in text, path
        page, service, *_ = json.loads(text)["@graph"]
        assert page["name"] == service["name"] == SERVICE.name or path.startswith("services/old"), path


@pytest.mark.release
def test_nothing_becomes_an_image_a_frame_or_a_handler(pages: dict[str, Shown]) -> None:
    made = [
        (path, element.tag)
        for path, element in _elements(pages)
        if element.tag in ("img", "iframe", "object", "embed", "base", "b onclick")
        or (element.tag == "textarea" and element.get("id") not in ("message", "record", "words", "text"))
        or (element.tag == "svg" and not _is_code(element))
        or any(name.lower().startswith("on") or name == "style" for name in element.attrib)
    ]
    assert made == []


def _is_code(svg: Element) -> bool:
    """True for a QR code: one path, and nothing else."""
    return svg.get("class") == "qr" and [part.keys() for part in svg.iter()][1:] == [["stroke", "d"]]


@pytest.mark.release
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


# In Chromium.

CONTROL = f"<!DOCTYPE html><html lang=en><title>Control</title><link rel=icon href=data:,><p>{hostile('control')}"
POLICY = re.compile(rb"<meta http-equiv=\"content-security-policy\"[^>]*>", re.IGNORECASE)


@pytest.fixture(scope="module")
def unprotected(
    files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str]
) -> str:
    """Web address of the site without any Content-Security-Policy, and with what is pasted into other websites."""
    folder = tmp_path_factory.mktemp("unprotected")
    write_files(folder, {path: POLICY.sub(b"", content) for path, content in files.items()})
    pasted = b"".join(content for path, content in files.items() if path.endswith("to-paste.txt"))
    assert pasted
    write_files(folder, {"__sitegen/problems.css": "", "favicon.ico": ""})
    write_files(folder, {"control.html": CONTROL, "pasted.html": CONTROL.partition("<p>")[0].encode() + pasted})
    return serve_folder(folder)


def test_a_page_that_does_not_escape_would_be_noticed(
    new_page: Callable[..., Page], unprotected: str, trouble: list[str]
) -> None:
    page = new_page()
    dialogs: list[str] = []

    def close(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    page.goto(f"{unprotected}/control.html")
    page.wait_for_load_state("networkidle")
    assert {"1", "2"} >= set(dialogs) > set()
    trouble.clear()


def test_no_script_runs_on_any_page_even_without_the_policy(
    new_page: Callable[..., Page], unprotected: str, files: dict[str, bytes]
) -> None:
    page = new_page()  # fails by itself on a message of the console, such as that of an image that is not there
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran on {page.url}: {dialog.message}"))
    opened = [path for path, content in files.items() if path.endswith(".html") and b"refresh" not in content]
    assert len(opened) > 60
    for path in (*opened, "pasted.html"):
        page.goto(f"{unprotected}/{path}", wait_until="domcontentloaded")
        assert page.locator("img, iframe[src^=javascript], [onclick], [onerror]").count() == 0, path
    page.goto(f"{unprotected}/search/?q=name")
    page.wait_for_load_state("networkidle")
    page.goto(f"{unprotected}/shortlist/#easton-cafe,old")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("ending", [".xml", ".svg"])
def test_no_feed_or_drawing_has_an_element_that_browsers_run(files: dict[str, bytes], ending: str) -> None:
    documents = {path: content for path, content in files.items() if path.endswith(ending)}
    assert documents
    for path, content in documents.items():
        for element in fromstring(content).iter():
            assert not element.tag.startswith("{http://www.w3.org/1999/xhtml}script"), path
            assert element.tag.rpartition("}")[2] not in ("script", "foreignObject", "handler"), path
            assert not [name for name in element.attrib if name.rpartition("}")[2].startswith("on")], path
            assert not any(value.startswith(("javascript:", "data:")) for value in element.attrib.values()), path


def test_data_that_is_taken_for_a_page_has_no_markup(files: dict[str, bytes]) -> None:
    """A host that serves JSON as HTML must not run it: no file that scripts or programs read begins like a page."""
    data = {path: content for path, content in files.items() if path.endswith((".json", ".csv", ".ics", ".txt"))}
    assert len(data) > 20
    beginnings = {path: content[:1] for path, content in data.items() if not path.endswith("to-paste.txt")}
    assert set(beginnings.values()) <= {b"{", b"[", b"\xef", b"B", b"U", b'"'}

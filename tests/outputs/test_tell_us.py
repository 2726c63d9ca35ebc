"""Page for corrections and new groups: what it asks, where messages go, and the links that lead there."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from sitegen import urls
from sitegen.model import Accessibility, Site
from sitegen.reading.files import service_checks, services, sessions
from sitegen.suggestions.questions import ASPECTS, BY_KEY, KEYS, NEW_GROUP, QUESTIONS, REQUIRED, WORDS
from tests.factories import BARE_SITE, SITE, TODAY, library, service
from tests.pages import built, show

ISSUES = "https://gitlab.example.org/a/b/-/issues"


def page(site: Site = SITE) -> str:
    return show(library(service(), site=site), urls.TELL_US).html


def settings_of(text: str) -> dict[str, Any]:
    match = re.search(r'data-settings="([^"]*)"', text)
    assert match is not None
    settings: dict[str, Any] = json.loads(html.unescape(match[1]))
    return settings


def test_the_script_is_given_the_names_of_all_services_and_which_are_discreet() -> None:
    entries = (
        service(id="easton-cafe", name="Cafe", was=("old-cafe",)),
        service(id="harbour", name="Harbour", was=("haven",), discreet=True),
        service(id="shut", name="Shut", status="closed"),
    )
    site = built(library(*entries))
    names = re.search(r'data-names="/([^"]*)"', site["tell-us/index.html"].decode())
    assert names is not None
    assert json.loads(site[names[1]]) == {
        "names": {"easton-cafe": "Cafe", "harbour": "Harbour", "haven": "Harbour", "old-cafe": "Cafe", "shut": "Shut"},
        "discreet": ["harbour", "haven"],
    }


def test_every_question_is_asked_and_listed_for_those_without_a_script() -> None:
    without, _, form = page().partition('<form class="tell"')
    names = set(re.findall(r'name="([a-z_]+)"', form)) | set(re.findall(r'data-times="([a-z_]+)"', form))
    assert names - {"viewport", "kind", "service", "wrong"} == set(BY_KEY)
    for text in [*(question.label for question in QUESTIONS), *(aspect.label for aspect in ASPECTS)]:
        assert f"<li>{html.escape(text, quote=False)}" in without


def test_a_new_group_is_asked_for_all_that_an_entry_needs() -> None:
    needed = {key for key, field in services.FIELDS.items() if field.required} | set(
        service_checks.REQUIRED_UNLESS_CLOSED
    )
    assert set(REQUIRED) == needed - {"id", "checked"} | {"area"}
    assert all(BY_KEY[key].path[0] in services.FIELDS for key in NEW_GROUP)
    assert {BY_KEY[key].path[-1] for key in NEW_GROUP if BY_KEY[key].path[0] == "sessions"} <= set(sessions.FIELDS)


def test_words_come_last_in_a_message() -> None:
    assert KEYS[-1] == WORDS
    assert len(set(KEYS)) == len(KEYS)


@pytest.mark.parametrize(
    ("changes", "email", "issues"),
    [
        ({}, "hello@here.example.org", None),
        ({"corrections_email": "wrong@here.example.org"}, "wrong@here.example.org", None),
        (
            {"corrections_issues_url": ISSUES},
            "hello@here.example.org",
            [f"{ISSUES}/new", "issue[title]", "issue[description]"],
        ),
    ],
)
def test_messages_go_where_corrections_do(changes: dict[str, Any], email: str, issues: list[str] | None) -> None:
    text = page(replace(BARE_SITE, **changes))
    settings = settings_of(text)
    assert (settings["email"], settings["issues"]) == (email, issues)
    assert text.partition("</main>")[0].count(f'<a href="mailto:{email}">{email}</a>') == 2
    assert ("Write it on gitlab.example.org" in text) == (issues is not None)


def test_there_is_a_number_to_ring_where_the_publisher_has_one() -> None:
    text = page(replace(SITE, accessibility=Accessibility(TODAY, phone="0117 496 0123")))
    assert '<a href="tel:01174960123">0117 496 0123</a>' in text
    assert "Or write or ring" in text
    assert "tel:" not in page(BARE_SITE)


def test_every_entry_and_every_foot_leads_there() -> None:
    entries = (service(), service("gone", status="closed"), service("quiet", discreet=True))
    pages = built(library(*entries))
    for path, identifier in {
        "services/easton-cafe/index.html": "easton-cafe",
        "services/gone/index.html": "gone",
        "services/quiet/index.html": "quiet",
        "professionals/easton-cafe/index.html": "easton-cafe",
    }.items():
        link = f'<a class="checked-wrong" href="/tell-us/?service={identifier}">Something wrong? Tell us</a>'
        assert link in pages[path].decode()
    assert '<a href="/tell-us/">Suggest a group</a>' in pages["index.html"].decode()


def test_the_page_is_in_the_sitemap_and_the_list_of_addresses_once() -> None:
    pages = built(library(service()))
    assert pages["sitemap.xml"].decode().count(f"{SITE.url}/tell-us/<") == 1
    assert "/tell-us/" in pages["links.json"].decode()
    assert f'<link rel="canonical" href="{SITE.url}/tell-us/">' in pages["tell-us/index.html"].decode()


def test_the_page_names_no_service() -> None:
    text = page()
    assert "Easton Cafe" not in text.replace("services/easton-cafe/", "")

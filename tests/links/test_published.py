"""Published site against its own list of addresses."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.builds import Previous
from sitegen.links.answers import Answer, Failure, Redirect
from sitegen.links.published import PROBE, PublishedSite, expected_redirects, places
from sitegen.model import Gone
from tests.factories import HERE, library, service

BASE = "http://127.0.0.1:8000"
SITE = "https://parents.example.org"
ADDRESSES = {
    "/",
    "/services/tea/",
    "/services/old/",
    "/services/milk/",
    "/calendar/tea.ics",
    "/data/services.json",
    "/s/k4s8c/",
}
MISSING = Answer(status=404, content_type="text/html", text="<!doctype html><p>Not here")


def html(text: str = "<!doctype html><p>Tea", **facts: Any) -> Answer:
    return Answer(status=200, content_type="text/html", text=text, **facts)


def sent(kind: str, text: str) -> Answer:
    return Answer(status=200, content_type=kind, text=text)


def refresh(target: str) -> Answer:
    return html(f'<!doctype html><meta http-equiv="refresh" content="0; url={target}">')


def judged(
    address: str, answer: Answer, *, redirects: dict[str, str] | None = None, probe: Answer = MISSING
) -> tuple[str, str] | None:
    """Return the code and message about an address; ``None`` where it is right."""
    site = PublishedSite(BASE, Previous(SITE, frozenset(ADDRESSES)), redirects or {}, probe)
    finding = site.judge(address, answer)
    return None if finding is None else (finding.code, finding.message)


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("/services/tea/", html()),
        ("/services/tea/", html(f'<!doctype html><link rel="canonical" href="{SITE}/services/tea/">')),
        ("/services/old/", refresh("/services/tea/")),
        ("/services/old/", refresh(f"{SITE}/services/tea/")),
        ("/services/old/", html(redirects=(Redirect(301, f"{BASE}/services/tea/#top"),))),
        ("/s/k4s8c/", html(f'<!doctype html><link rel="canonical" href="{SITE}/services/tea/">')),
        ("/calendar/tea.ics", sent("text/calendar", "BEGIN:VCALENDAR\r\n")),
        ("/data/services.json", sent("application/json", "\ufeff[]")),
        ("/data/services.csv", sent("text/csv", "")),
        ("/changes.xml", sent("application/atom+xml", "<?xml version='1.0'?>")),
    ],
)
def test_what_serves_what_it_should_is_right(address: str, answer: Answer) -> None:
    assert judged(address, answer, redirects={"/services/old/": "/services/tea/"}) is None


@pytest.mark.parametrize(
    ("address", "answer", "code", "message"),
    [
        ("/", Answer(status=404), "published-missing", "is missing (404)"),
        ("/", Answer(status=503), "published-failing", "fails (503)"),
        ("/services/tea/", Answer((Redirect(301, f"{BASE}/services/milk/"),), 404), "published-missing", "leads to /services/milk/, which is missing (404)"),
        ("/services/tea/", html(redirects=(Redirect(301, f"{BASE}/nowhere/"),)), "published-elsewhere", "leads to /nowhere/, which is not on its list"),
        ("/services/tea/", refresh("https://evil.example.org/"), "published-elsewhere", "leads to another website, which is not on its list"),
        ("/services/old/", refresh("/services/milk/"), "published-elsewhere", "leads to /services/milk/, and should lead to /services/tea/"),
        ("/services/old/", html(), "published-elsewhere", "does not redirect, and should lead to /services/tea/"),
        ("/services/tea/", sent("text/plain", "<p>"), "published-type", "is sent as text/plain, and should be text/html"),
        ("/services/tea/", sent("x/ann-secret", "<p>"), "published-type", "is sent as something else, and should be text/html"),
        ("/calendar/tea.ics", html(), "published-type", "is sent as text/html, and should be text/calendar"),
        ("/calendar/tea.ics", sent("text/calendar", "<p>"), "published-content", "does not contain what a file of its kind does (text/calendar)"),
        ("/data/services.json", sent("application/json", ""), "published-content", "does not contain what a file of its kind does (application/json)"),
        ("/services/tea/", html(f'<!doctype html><link rel="canonical" href="{SITE}/">'), "published-content", "is the page of /"),
    ],
)  # fmt: skip
def test_what_serves_something_else_is_named(address: str, answer: Answer, code: str, message: str) -> None:
    assert judged(address, answer, redirects={"/services/old/": "/services/tea/"}) == (code, message)


@pytest.mark.parametrize("failure", ["away", "circle", "timeout", "refused", "nowhere", "private"])
def test_what_does_not_answer_is_named(failure: Failure) -> None:
    finding = judged("/", Answer(failure=failure))
    assert finding is not None
    assert finding[0] == ("published-elsewhere" if failure in ("away", "circle", "nowhere") else "published-silent")


def test_a_web_host_that_sends_a_page_for_every_address_is_found_out() -> None:
    anything = html("<!doctype html><p>Not here")
    assert judged("/services/tea/", anything, probe=anything) == (
        "published-missing",
        "is missing: the web host sends the page of a missing address",
    )
    site = PublishedSite(BASE, Previous(SITE, frozenset(ADDRESSES)), {}, anything)
    finding = site.judge_probe()
    assert finding is not None
    assert str(finding).startswith(
        f"{BASE}{PROBE}: error: a page that does not exist is sent as if it did (200, not 404)"
    )
    assert PublishedSite(BASE, Previous(SITE), {}, MISSING).judge_probe() is None


def test_a_site_that_redirects_as_a_whole_is_one_fault_and_to_https_is_none() -> None:
    finding = PublishedSite(BASE, Previous(SITE), {}, Answer(failure="away")).judge_probe()
    assert str(finding) == (f"{BASE}/: error: every address redirects to another website; name that one with --base")
    assert places("https://a.example.org") == ("https://a.example.org",)
    secure = html(redirects=(Redirect(301, f"https:{BASE[5:]}/services/tea/"),))
    assert judged("/services/tea/", secure) is None


def test_earlier_addresses_lead_where_the_directory_says() -> None:
    gone = (
        Gone("/guides/old/", HERE, now="/guides/new/"),
        Gone("/guides/why/", HERE, now="/guides/new/", why="Two became one."),
        Gone("/guides/away/", HERE, now="https://www.example.org/"),
        Gone("/calendar/old.ics", HERE, now="/calendar/new.ics"),
    )
    known = library(service("tea", was=("old", "older")), gone=gone)
    assert expected_redirects(known) == {
        "/services/old/": "/services/tea/",
        "/services/older/": "/services/tea/",
        "/guides/old/": "/guides/new/",
    }

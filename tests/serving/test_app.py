"""Responses of the preview, by address."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from sitegen.errors import Problem
from sitegen.hosting import MEDIA_TYPES
from sitegen.links.published import _TYPES
from sitegen.serving.app import respond
from sitegen.serving.preview import Edition
from tests.factories import guide, library, service
from tests.pages import built

PAGE = b"<!DOCTYPE html><html><head><title>x</title></head><body></body></html>"
FILES = {"index.html": PAGE, "services/easton-cafe/index.html": PAGE, "static/a/site.css": b"p{}", "404.html": PAGE}
SITE = Edition(3, "", FILES)
SUB_PATH = Edition(3, "/wend", FILES)
PROBLEM = Problem(
    "services.yaml",
    42,
    7,
    "error",
    "time",
    "easton-cafe",
    "sessions[0].time",
    '"10<30" is not a time',
    "write 10:30-12:00",
)


@pytest.mark.parametrize(
    ("edition", "path", "status"),
    [
        (SITE, "/", 200),
        (SITE, "/services/easton-cafe/", 200),
        (SITE, "/static/a/site.css", 200),
        (SITE, "/services/nobody/", 404),
        (SITE, "/services/", 404),
        (SITE, "/../services.yaml", 404),
        (SITE, "//evil.example/", 404),
        (SUB_PATH, "/wend/", 200),
        (SUB_PATH, "/wend/services/easton-cafe/", 200),
        (SUB_PATH, "/services/easton-cafe/", 404),
        (SUB_PATH, "/wendover/", 404),
    ],
)
def test_each_address_has_its_response(edition: Edition, path: str, status: int) -> None:
    assert respond(edition, path).status_code == status


def test_a_page_reloads_itself_unless_it_is_asked_for_as_it_was_built() -> None:
    assert b"reload.js" in respond(SITE, "/").body
    assert respond(SITE, "/", as_built=True).body == PAGE


@pytest.mark.parametrize(
    ("edition", "path", "there"),
    [
        (SITE, "/services/easton-cafe", "/services/easton-cafe/"),
        (SUB_PATH, "/", "/wend/"),
        (SUB_PATH, "/wend", "/wend/"),
        (SUB_PATH, "/wend/services/easton-cafe", "/wend/services/easton-cafe/"),
    ],
)
def test_an_address_without_the_slash_or_the_path_of_the_site_redirects_to_the_page(
    edition: Edition, path: str, there: str
) -> None:
    response = respond(edition, path)
    assert response.status_code == 307
    assert response.headers["location"] == there


def test_a_page_is_given_the_script_that_reloads_it_and_other_files_are_left_alone() -> None:
    script = b'<script src="/__sitegen/reload.js" data-edition="3" defer></script></head>'
    assert script in bytes(respond(SITE, "/").body)
    assert script in bytes(respond(SITE, "/nobody/").body)
    assert respond(SITE, "/static/a/site.css").body == b"p{}"


def test_the_browser_caches_nothing() -> None:
    assert respond(SITE, "/").headers["cache-control"] == "no-store"


def test_problems_are_listed_with_place_and_fix_instead_of_the_site() -> None:
    response = respond(Edition(4, problems=(PROBLEM,)), "/services/easton-cafe/")
    text = bytes(response.body).decode()
    assert response.status_code == 503
    assert "1 problem to fix" in text
    assert "services.yaml, line 42, column 7 (easton-cafe sessions[0].time)" in text
    assert "&quot;10&lt;30&quot; is not a time" in text
    assert "write 10:30-12:00" in text
    assert 'data-edition="4"' in text


def test_a_failure_to_read_the_files_is_shown_too() -> None:
    text = bytes(respond(Edition(1, failure="cannot read services.yaml"), "/").body).decode()
    assert "The site could not be built" in text
    assert "cannot read services.yaml" in text


@pytest.mark.parametrize("ending", ["csv", "css", "html", "ics", "js", "json", "svg", "txt", "woff2", "xml"])
def test_files_are_sent_with_the_media_type_that_web_hosts_are_told(ending: str) -> None:
    response = respond(Edition(1, "", {f"a.{ending}": b"x"}), f"/a.{ending}")
    assert response.headers["content-type"] == MEDIA_TYPES[f".{ending}"]


def test_every_file_of_a_site_has_a_media_type_that_the_check_of_links_accepts() -> None:
    endings = {PurePosixPath(path).suffix for path in built(library(service(), guides=(guide(),)))}
    without = endings - set(MEDIA_TYPES)
    assert without == {"", ".conf"}  # files for web hosts, which nobody opens
    accepted = {f".{ending}": types for ending, types in _TYPES.items()}
    sent = {ending: MEDIA_TYPES[ending].partition(";")[0] for ending in endings & set(accepted)}
    assert {ending: kind for ending, kind in sent.items() if kind not in accepted[ending]} == {}

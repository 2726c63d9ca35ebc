"""Sitemap, robots.txt, and sites that are published under a path."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from sitegen.reading.values.costs import parse_cost
from tests.factories import SITE, TUESDAYS, guide, library, page, service, story
from tests.pages import built

FULL: dict[str, Any] = {
    "guides": (guide(),),
    "stories": (story(),),
    "pages": (page(),),
}
ENTRIES = (
    service(
        stages=("baby",),
        languages=("en", "cy"),
        cost=parse_cost("free"),
        sessions=(replace(TUESDAYS, who=("midwife",)),),
    ),
    service("old", status="closed"),
)


def test_the_sitemap_lists_every_page_that_search_engines_may_show_and_no_other() -> None:
    files = built(library(*ENTRIES, **FULL))
    tree = ElementTree.fromstring(files["sitemap.xml"])
    listed = [element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    canonical = re.compile(rb'<link rel="canonical" href="([^"]+)">')
    shown = {
        found[1].decode()
        for path, content in files.items()
        if path.endswith(".html")
        and not any(mark in content for mark in (b'http-equiv="refresh"', b'name="robots" content="noindex"'))
        and (found := canonical.search(content))
    }
    assert listed == sorted(shown)


def test_robots_are_told_where_the_sitemap_is() -> None:
    robots = built(library())["robots.txt"].decode()
    assert robots == "User-agent: *\nAllow: /\n\nSitemap: https://wend.example.org/sitemap.xml\n"


def test_a_site_under_a_path_links_to_itself_under_that_path() -> None:
    site = replace(SITE, url="https://parents.example.org/wend")
    files = built(library(*ENTRIES, site=site, **FULL))
    for path, content in files.items():
        if path.endswith(".html"):
            links = re.findall(r'(?:href|src|action|url)="?(/[^"]*)"', content.decode())
            assert [link for link in links if not link.startswith("/wend/")] == [], path
    assert b"https://parents.example.org/wend/services/easton-cafe/" in files["services/easton-cafe/index.html"]
    assert b"Sitemap: https://parents.example.org/wend/sitemap.xml" in files["robots.txt"]


def test_two_builds_are_equal_to_the_byte() -> None:
    assert built(library(*ENTRIES, **FULL)) == built(library(*ENTRIES, **FULL))


def test_two_files_never_share_a_path() -> None:
    files = built(library(*ENTRIES, **FULL))
    assert len({path.casefold() for path in files}) == len(files)


# For web hosts.


def test_every_page_has_one_policy_in_the_headers() -> None:
    files = built(library(*ENTRIES, **FULL))
    rules = re.findall(r"^(/\S*)\n((?:  .*\n)+)", files["_headers"].decode(), re.MULTILINE)
    with_policy = [path for path, headers in rules if "Content-Security-Policy: " in headers]
    for page_address in (f"/{path}".removesuffix("index.html") for path in files if path.endswith(".html")):
        matching = [
            path
            for path in with_policy
            if page_address == path or (path.endswith("*") and page_address.startswith(path[:-1]))
        ]
        assert len(matching) == 1, page_address


def test_nginx_sends_every_page_with_its_type_and_a_policy() -> None:
    files = built(library(*ENTRIES, **FULL))
    locations = re.findall(
        r'^location "(/[^"]*)" {\n(.*?)^}', files["hosting/nginx.conf"].decode(), re.MULTILINE | re.DOTALL
    )
    for path in files:
        # The longest location that a path begins with counts.
        location, lines = max((one for one in locations if f"/{path}".startswith(one[0])), key=lambda one: len(one[0]))
        types = re.search(r"^    types {(.*)}", lines, re.MULTILINE)
        if types:
            assert re.search(rf"\b{path.rpartition('.')[2]};", types[1]), (location, path)
        if path.endswith(".html"):
            assert lines.count("add_header Content-Security-Policy ") == 1, (location, path)

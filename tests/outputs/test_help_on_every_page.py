"""Crisis lines on every kind of page, as the table of outputs lists the kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import html5lib
import pytest

from sitegen.builds import Output, Previous
from sitegen.model import Gone, Pack, RunBy, Source
from sitegen.offline import built_file
from sitegen.outputs import LAST_OUTPUTS, OUTPUTS, PARTS, make_stage
from sitegen.theme.files import read_theme
from sitegen.theme.theme import Theme
from tests.factories import HERE, SITE, TUESDAYS, guide, library, page, service, story
from tests.pages import NO_DIRECTORY

TEMPLATES = Path("themes/default/templates")

LINES = {"tel:999", "tel:111", "tel:116123"}
WITHOUT_PAGES = {
    "calendars",
    "data",
    "open-referral",
    "search in the browser's own box",
    "sitemap",
    "robots",
    "static files",
    "web hosts",
    "offline",
}
"""Outputs that are no pages."""

EVERYTHING = library(
    service(stages=("baby",), sessions=(replace(TUESDAYS, days=(1, 5)),), was=("easton-tea",)),
    service("wick-cafe", areas=("wick",), languages=("cy",), run_by=RunBy("The Hatch", id="the-hatch")),
    service("closed-cafe", status="closed"),
    site=replace(SITE, languages=("en", "cy"), draft_languages=("cy",)),
    guides=(guide(),),
    stories=(story(expires=date(2026, 1, 1)), story(id="cup")),
    pages=(page(),),
    packs=(Pack("all", "All", HERE, services=("easton-cafe",)),),
    gone=(
        Gone("/guides/old/", Source("content/gone.yaml", 3), why="It was out of date."),
        Gone("/embed/wick/sleep-and-crying/", Source("content/gone.yaml", 5), why="It was out of date."),
    ),
    previous=Previous(
        SITE.url,
        frozenset(
            {
                "/guides/old/",
                "/stories/flask/",
                "/topics/sleep-and-crying/",
                "/services/easton-tea/",
                "/embed/wick/sleep-and-crying/",
            }
            | {"/embed/easton/sleep-and-crying/", "/professionals/closed-cafe/", "/print/services/closed-cafe/"}
        ),
        {"aaaa": ("easton-cafe", "wick-cafe")},
    ),
)
"""Directory with every kind of page."""


class WatchedTheme(Theme):
    """Theme that remembers the names of the templates that it was asked for."""

    def __init__(self) -> None:
        super().__init__(read_theme(NO_DIRECTORY, "default"), EVERYTHING)
        self.templates: set[str] = set()

    def render(self, template: str, **context: object) -> bytes:
        self.templates.add(template)
        return super().render(template, **context)


Made = dict[str, list[Output]]


@pytest.fixture(scope="module")
def theme() -> WatchedTheme:
    return WatchedTheme()


@pytest.fixture(scope="module")
def made(theme: WatchedTheme) -> Made:
    """Everything that each output of the site makes, by its name."""
    files: Made = {name: [] for name in KINDS}
    for name, produce in (*OUTPUTS, *PARTS):
        files[name].extend(make_stage(produce, EVERYTHING, theme))
    before = [built_file(output) for outputs in files.values() for output in outputs]
    for name, conclude in LAST_OUTPUTS:
        files[name].extend(conclude(EVERYTHING, theme, before))
    return files


KINDS = tuple(dict.fromkeys(name for name, _ in (*OUTPUTS, *PARTS, *LAST_OUTPUTS)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_the_help_lines_as_links_that_ring_them(made: Made, kind: str) -> None:
    pages = {output.path: output.content for output in made[kind] if output.path.endswith(".html")}
    assert bool(pages) == (kind not in WITHOUT_PAGES)
    lacking = {path for path, content in pages.items() if not set(links(content)) >= LINES}
    assert lacking == set()


def links(html: bytes) -> Iterator[str]:
    """Yield where the links of a page lead."""
    return (link.get("href", "") for link in html5lib.parse(html, namespaceHTMLElements=False).iter("a"))


def test_the_directory_of_this_test_fills_every_template_of_a_page(made: Made, theme: WatchedTheme) -> None:
    assert made
    texts = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}
    whole_pages = {name for name, text in texts.items() if "{% extends" in text} | {"embed.html"}
    assert whole_pages - theme.templates == set()

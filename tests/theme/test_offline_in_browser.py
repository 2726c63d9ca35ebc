"""What the page and the worker both know of a kept site, run in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("path", "name", "own"),
    [
        ("/", "kept / 0123456789", True),
        ("/", "kept /wend/ 0123456789", False),
        ("/wend/", "kept /wend/ 0123456789", True),
        ("/wend/", "kept / 0123456789", False),
        ("/", "something else", False),
        ("/", "kept", False),
    ],
)
def test_a_cache_belongs_to_the_site_whose_path_it_names(in_browser: Run, path: str, name: str, own: bool) -> None:
    said = in_browser("return (await use('offline/shared.js')).isCacheOf(...given);", [path, name])
    assert said is own


def test_a_file_is_found_whatever_is_asked_of_it(in_browser: Run) -> None:
    asked = ["/search/?q=x#results", "/search/index.html", "/", "/static/a%20b.png", "/myindex.html"]
    keys = in_browser(
        "const { keyOf } = await use('offline/shared.js'); return given.map((one) => keyOf('https://x.org' + one));",
        asked,
    )
    assert [key.removeprefix("https://x.org") for key in keys] == [
        "/search/",
        "/search/",
        "/",
        "/static/a%20b.png",
        "/myindex.html",
    ]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<main>Hello.</main><footer></footer></body>", "<main>Hello.{}</main><footer></footer></body>"),
        ("<body><p>A theme's own.</p></body>", "<body><p>A theme's own.</p>{}</body>"),
        ("<p>Bare", "<p>Bare{}"),
    ],
)
def test_the_note_ends_the_main_part_or_else_the_page(in_browser: Run, page: str, wanted: str) -> None:
    moment = 1_792_366_200_000  # half past midnight in London on 19 October 2026, the 18th in New York
    said = in_browser(
        "return (await use('offline/shared.js')).noted(...given);", [page, moment, "/professionals/#keep"]
    )
    note = said.removeprefix(wanted.split("{}")[0]).removesuffix(wanted.split("{}")[1])
    assert note.strip() == (
        '<p class="as-of saved">Saved on this device on 19 October 2026. '
        '<a href="/professionals/#keep">About saved pages</a></p>'
    )

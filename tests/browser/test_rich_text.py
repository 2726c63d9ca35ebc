"""Texts of volunteers, written in Markdown, on the smallest phone: whatever is in them, no page scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from sitegen.model import Translation
from tests.factories import guide, library, service, write_files
from tests.pages import built

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4
CELLS = " | ".join(["Tuesday mornings"] * 12)
HOSTILE = "\n\n".join(
    (
        "Come along.",
        "        We meet every Tuesday in the big hall behind the church, and everybody is welcome to bring a cake.",
        f"```\n{LONG}\nwe meet in the big hall behind the church and everybody is welcome to bring a cake\n```",
        f"`{LONG}` and `{'in the hall ' * 12}`",
        f"{LONG} [{LONG}](https://www.example.org/{LONG}) <https://www.example.org/{LONG}>",
        f"## {LONG}",
        f"| {CELLS} |\n|{'---|' * 12}\n| {CELLS} |\n| {LONG} |",
        f"{'> ' * 18}{LONG}",
        "\n".join(f"{'  ' * level}- level {level} {LONG}" for level in range(18)),
        f"1000000. {LONG}",
        f"~~{LONG}~~ **{LONG}**",
    )
)


def test_no_text_makes_its_page_scroll_sideways(
    new_page: Callable[..., Page], serve_folder: Callable[..., str], tmp_path: Path
) -> None:
    site = built(
        library(
            service(description=HOSTILE, translations={"cy": Translation(LONG, None, HOSTILE)}),
            guides=(guide(body=HOSTILE),),
        )
    )
    url = serve_folder(write_files(tmp_path, site))
    page = new_page(viewport={"width": 320, "height": 640})
    for address in ("/services/easton-cafe/", "/guides/first/"):
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            page.goto(url + address)
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") == 320, (address, media)

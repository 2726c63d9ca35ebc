"""Struck-out text in everything that is built: crossed out on the page, and nowhere else."""

from __future__ import annotations

import re

from sitegen.model import Translation
from tests.factories import TUESDAYS, guide, library, page, service, story
from tests.pages import built

TEXT = "It was ~~mondayish~~ Tuesday.<br>Come.\n"
ENTRY = service(
    description=TEXT,
    sessions=(TUESDAYS,),
    translations={"cy": Translation(summary="Paned", description=TEXT)},
)


def test_struck_out_text_is_crossed_out_on_pages_and_nowhere_else() -> None:
    files = built(library(ENTRY, guides=(guide(body=TEXT),), stories=(story(body=TEXT),), pages=(page(body=TEXT),)))
    shown = {name: content.decode(errors="ignore") for name, content in files.items() if b"mondayish" in content}
    assert set(shown) == {
        "services/easton-cafe/index.html", "guides/first/index.html", "stories/flask/index.html", "about/index.html",
    }  # fmt: skip
    for html in shown.values():
        assert html.count("mondayish") == html.count("<s>mondayish</s>")
        assert "Tuesday.<br>" in html


def test_programs_get_the_text_that_holds() -> None:
    files = built(library(ENTRY))
    for name in ("data/services.json", "data/services.csv"):
        assert re.search(r"It was Tuesday\.  (\\n|\n)Come\.", files[name].decode()), name
    feed = "".join(content.decode() for name, content in files.items() if name.startswith("data/openreferral/"))
    assert "It was Tuesday." in feed

"""Whole small sites, each a folder of `sites/` with the expected text of its pages in `expected/`.

`expected/files.txt` lists every page; any other file there, such as `expected/services/easton-cafe.txt`, contains the
text of one page. After an intended change, run the tests once with SITEGEN_EXPECT=write, and read the diff.
"""

from __future__ import annotations

import os
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sitegen.build import build

SITES = sorted(path for path in (Path(__file__).parent / "sites").iterdir() if path.is_dir())
WRITE = os.environ.get("SITEGEN_EXPECT") == "write"

ONE_ANSWER = re.compile(r"/[0-9a-f-]{36}\.json$")
"""Pages of the Open Referral feed for a single id, left out: the feed's lists name them all."""
INLINE = {"a", "abbr", "b", "bdi", "em", "i", "label", "span", "strong", "time"}
VOID = {"br", "hr", "img", "input", "link", "meta"}
UNREAD = {"script", "svg", "template"}


class Words(HTMLParser):
    """Parser that collects a page's title and main part as lines of text, without what is hidden at first."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._open: list[tuple[str, bool, bool]] = []
        """(name, is in title or main, is hidden) of each open element."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.lines.append("")
        if tag in VOID:
            return
        is_read, hidden = self._open[-1][1:] if self._open else (False, False)
        names = {name for name, _ in attrs}
        self._open.append((tag, is_read or tag in ("main", "title"), hidden or tag in UNREAD or "hidden" in names))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.lines.append("")
        if any(name == tag for name, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1] and not self._open[-1][2]:
            self.lines[-1] += data


def words(page: bytes) -> str:
    reader = Words()
    reader.feed(page.decode())
    lines = (" ".join(line.split()) for line in reader.lines)
    return "".join(f"{line}\n" for line in lines if line)


ON_PURPOSE = ("check-due", "held-back", "no-afterwards", "no-checklist")
"""Codes of warnings about entries that were checked long ago, or that say little."""


@pytest.mark.parametrize("folder", SITES, ids=lambda path: path.name)
def test_a_small_site_has_the_expected_text(folder: Path, today: date) -> None:
    site = build(folder, today)
    built = {output.path: output.content for output in site.outputs}
    assert [str(problem) for problem in site.problems if problem.code not in ON_PURPOSE] == []
    expected = folder / "expected"
    paths = [re.sub(r"^(static/)[0-9a-f]{10}/|-[0-9a-f]{10}(?=\.)", r"\1", path) for path in built]
    pages = "".join(
        f"{path}\n" for path in sorted(paths) if not path.startswith("static/") and not ONE_ANSWER.search(path)
    )
    texts = {Path("files.txt"): pages}
    for file in sorted(path.relative_to(expected) for path in expected.rglob("*.txt") if path.name != "files.txt"):
        page = "index.html" if file.stem == "home" else f"{file.with_suffix('').as_posix()}/index.html"
        texts[file] = words(built[page])
    for file, text in texts.items():
        if WRITE:
            (expected / file).write_text(text, "utf-8")
        assert text == (expected / file).read_text("utf-8"), f"{folder.name}/expected/{file}"

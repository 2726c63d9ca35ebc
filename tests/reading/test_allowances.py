"""Comments that allow a warning: ``# sitegen: allow CODE because REASON``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen.check import check_directory
from sitegen.editing.confirmation import Confirmation, confirm_entries
from sitegen.reading.files.entry_cache import EntryCache
from tests.factories import EASTON_DIRECTORY, TODAY

WEBSITE = "      website: https://cafe.example.org\n"
HTTP = "      website: http://cafe.example.org"
CONTACT = """\
    contact:
      phone: 0808 157 0123
      hours:
        - day: every day
          time: 20:00-02:00
          runs: all year
          bank_holidays: open
"""
ALLOW = "# sitegen: allow http because they have no other page"


def problems_of(
    folder: Path, old: str, new: str, file: str = "services.yaml", cache: EntryCache | None = None
) -> list[str]:
    shutil.copytree(EASTON_DIRECTORY, folder, dirs_exist_ok=True)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return [str(problem) for problem in check_directory(folder, TODAY, cache=cache).problems]


@pytest.mark.parametrize(
    "lines",
    [
        f"{HTTP}  {ALLOW}\n",
        f"{HTTP} {ALLOW}\n",
        f"{HTTP}  #sitegen:  allow  http  because of that\n",
        f"      {ALLOW}\n{HTTP}\n",
        f"{ALLOW}\n{HTTP}\n",
        f"      {ALLOW}\n      # Asked in May.\n\n{HTTP}\n",
    ],
)
def test_a_comment_allows_a_warning_on_its_line_or_the_next(lines: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, WEBSITE, f"{HTTP}\n") != []
    assert problems_of(tmp_path, WEBSITE, lines) == []


def test_a_free_text_may_have_the_comment_behind_it(tmp_path: Path) -> None:
    old, code = "    name: Easton Baby Café\n", "plain-text"
    text = f"    name: Easton ~~Baby~~ Café # sitegen: allow {code} because it is their name\n"
    assert problems_of(tmp_path, old, text) == []


def test_a_comment_above_a_block_of_text_is_for_each_of_its_lines_and_no_further(tmp_path: Path) -> None:
    old = "    description: |\n      Tea, toast and somebody to ask.\n\n      See [their website](https://www.example.org).\n"
    new = old.replace("https:", "http:")
    assert problems_of(tmp_path, old, f"    {ALLOW}\n{new}") == []


def test_the_line_below_a_block_of_text_is_not_meant(tmp_path: Path) -> None:
    old = CONTACT
    block = f"    {ALLOW}\n    description: |\n      See [this](http://www.example.org).\n"
    (problem,) = problems_of(tmp_path, old, f"{block}    contact: {{website: http://b.example.org}}\n")
    assert "b.example.org" in problem


def test_a_comment_that_allows_nothing_is_reported(tmp_path: Path) -> None:
    assert problems_of(tmp_path, WEBSITE, WEBSITE[:-1] + f"  {ALLOW}\n") == [
        "services.yaml:23:42: warning: easton-cafe: there is nothing to allow here any more: no warning has the code http; delete this comment"
    ]


def test_an_error_is_not_allowed(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, WEBSITE, f"      website: nowhere  {ALLOW.replace('http', 'web-address')}\n")
    assert "error" in problem


@pytest.mark.parametrize("comment", ["# sitegen: allow http", "# sitegen: allow http because", "# sitegen: ignore"])
def test_a_comment_without_a_code_or_a_reason_allows_nothing(comment: str, tmp_path: Path) -> None:
    allowance, http = problems_of(tmp_path, WEBSITE, f"{HTTP}  {comment}\n")[::-1]
    assert allowance == (
        f'services.yaml:23:41: warning: easton-cafe: "{comment}" allows nothing: it needs a code and a reason; '
        "write it like # sitegen: allow http because they have no other page"
    )
    assert "is not a secure address" in http


def test_a_text_that_looks_like_the_comment_is_text(tmp_path: Path) -> None:
    old = "      Tea, toast and somebody to ask.\n"
    assert problems_of(tmp_path, old, f"      Tea, toast.\n      ```\n      {ALLOW}\n      ```\n") == []
    assert problems_of(tmp_path, "    cost: free\n", f"    cost: 'free {ALLOW}'\n") == []


def test_the_front_matter_of_a_document_may_have_the_comment(tmp_path: Path) -> None:
    old = "title: Your first visit\n"
    source = "sources: [http://www.example.org]"
    file = "content/guides/first-visit.md"
    assert problems_of(tmp_path, old, f"{old}{source}\n", file) != []
    assert problems_of(tmp_path, old, f"{old}{source}  {ALLOW}\n", file) == []


def test_a_warning_of_a_whole_file_is_allowed_in_its_first_line(tmp_path: Path) -> None:
    old = "services:\n"
    lines = f"{ALLOW}\n{old}"
    (problem,) = problems_of(tmp_path, old, lines)
    assert problem.startswith("services.yaml:1:1: warning: there is nothing to allow here")


def test_it_works_with_the_entries_of_the_reading_before(tmp_path: Path) -> None:
    cache = EntryCache()
    assert len(problems_of(tmp_path, WEBSITE, f"{HTTP}\n", cache=cache)) == 1
    for _ in range(2):
        assert problems_of(tmp_path, WEBSITE, f"{HTTP}  {ALLOW}\n", cache=cache) == []
    moved = "# Easton\nservices:\n"
    text = (tmp_path / "services.yaml").read_text("utf-8").replace("services:\n", moved, 1)
    (tmp_path / "services.yaml").write_text(text, "utf-8")
    assert check_directory(tmp_path, TODAY, cache=cache).problems == ()


def test_confirming_an_entry_keeps_the_comment(tmp_path: Path) -> None:
    lines = f"{HTTP}  {ALLOW}\n"
    problems_of(tmp_path, WEBSITE, lines)
    content = (tmp_path / "services.yaml").read_bytes()
    confirmed = confirm_entries(content, "services.yaml", {"easton-cafe": Confirmation(TODAY)})
    assert confirmed != content
    assert lines.encode() in confirmed

"""Mistakes that volunteers make, with the exact messages: the cases of tests/cases/mistakes-in-*.md.

A case changes lines of a file of the small directory tests/cases/easton, or gives a file another name, and has the
output of `check`. Files that it needs beside those of the directory come first, each under "With".
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sitegen import urls
from sitegen.check import check_directory
from sitegen.errors import Problem, sort_problems
from sitegen.library import Library
from sitegen.links.answers import Answer, Redirect
from sitegen.links.report import findings
from sitegen.links.verdicts import judge
from sitegen.permalinks import resolve_permalinks
from sitegen.reading.published.link_ledger import read_addresses
from sitegen.reading.published.previous_sites import previous_site
from sitegen.theme.lint import lint_theme
from tests.factories import EASTON_DIRECTORY, TODAY, write_files

ANSWERS = {
    "gone.example.org": Answer(status=404),
    "moved.example.org": Answer((Redirect(301, "https://new.example.org/cafe"),), 200),
    "for-sale.example.org": Answer((Redirect(302, "https://sedoparking.com/for-sale.example.org"),), 200),
    "slow.example.org": Answer(failure="timeout"),
    "shy.example.org": Answer(failure="robots"),
    "ill.example.org": Answer(status=503),
}
"""Answers of the servers that cases name, for `sitegen links`."""
CASES = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n\n"
    r"(?P<others>(?:With `[^\n]+`:\n\n```\w+\n(?:(?!```)[^\n]*\n)*```\n\n)*)"
    r"(?:In `(?P<file>[^\n]+)`:\n\n```diff\n(?P<diff>.*?)```|Named `(?P<name>[^\n]+)`, not `(?P<right_name>[^\n]+)`:)\n\n"
    r"```text\n(?P<problems>.*?)```$",
    re.MULTILINE | re.DOTALL,
)
_OTHER = re.compile(r"With `([^\n]+)`:\n\n```\w+\n((?:(?!```)[^\n]*\n)*)```\n\n")


@dataclass(frozen=True)
class Mistake:
    """A case: what somebody writes, and what `sitegen check` prints."""

    title: str
    file: str
    """File that has the mistake, or the wrong name."""
    diff: str
    """Lines taken out, and the lines that somebody writes instead; ``""`` for a wrong name."""
    problems: list[str]
    others: Mapping[str, str]
    """Files that the directory needs for this case, by name, without the mistake."""
    right_name: str
    """Name that the file should have; ``""`` where its name is right."""

    @property
    def right(self) -> str:
        """Text of the file without the mistake."""
        name = self.right_name or self.file
        return self.others[name] if name in self.others else (EASTON_DIRECTORY / name).read_text("utf-8")

    @property
    def wrong(self) -> str:
        """Text of the file with the mistake."""
        return apply_diff(self.right, self.diff)

    @property
    def files(self) -> dict[str, str | bytes]:
        """Files that differ from those of the directory, with the mistake in one of them."""
        others = {name: text for name, text in self.others.items() if name != self.right_name}
        return {**others, self.file: self.wrong}

    def make_right(self, folder: Path) -> Path:
        """Copy the directory to a folder, with the files that the case needs, and without the mistake."""
        shutil.copytree(EASTON_DIRECTORY, folder, dirs_exist_ok=True)
        return write_files(folder, self.others)

    def make(self, folder: Path) -> Path:
        """Copy the directory to a folder and make the mistake in it."""
        shutil.copytree(EASTON_DIRECTORY, folder, dirs_exist_ok=True)
        if self.right_name:
            (folder / self.right_name).unlink(missing_ok=True)
        return write_files(folder, self.files)


def all_mistakes() -> list[Mistake]:
    """Read every case."""
    return read_cases("mistakes-in-*.md")


def read_cases(pattern: str) -> list[Mistake]:
    """Read the cases of some files of tests/cases/."""
    texts = [path.read_text("utf-8") for path in sorted(CASES.glob(pattern))]
    mistakes = [_mistake(match) for text in texts for match in _CASE.finditer(text)]
    assert len(mistakes) == sum(text.count("\n## ") for text in texts)
    return mistakes


def _mistake(match: re.Match[str]) -> Mistake:
    return Mistake(
        match["title"],
        match["file"] or match["name"],
        match["diff"] or "",
        match["problems"].splitlines(),
        dict(_OTHER.findall(match["others"])),
        match["right_name"] or "",
    )


def apply_diff(text: str, diff: str) -> str:
    """Replace every run of ``-`` lines by the ``+`` lines that follow it."""
    for removed, added in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", diff, re.MULTILINE):
        old = "\n".join(line[1:] for line in removed.splitlines())
        new = "\n".join(line[1:] for line in added.splitlines())
        assert old in text
        text = text.replace(old, new, 1)
    return text


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Check a directory, its own theme, if any, its links to the servers of `ANSWERS`, and its addresses."""
    result = check_directory(folder, TODAY)
    is_missing = any(problem.code == "theme" for problem in result.problems)
    has_theme = result.site is not None and (folder / "themes").exists() and not is_missing
    of_theme = lint_theme(folder, result.site.theme) if has_theme and result.site is not None else ()
    hosts = {link.address: urlsplit(link.address).hostname or "" for link in result.links}
    verdicts = {address: judge(address, ANSWERS[host]) for address, host in hosts.items() if host in ANSWERS}
    of_links = (finding.problem for finding in findings(result.links, verdicts))
    of_addresses = _lost(result.library, folder) if result.library is not None else ()
    return sort_problems((*result.problems, *of_theme, *of_links, *of_addresses))


def _lost(library: Library, folder: Path) -> tuple[Problem, ...]:
    """Look whether services and guides keep the addresses and short links of ``published/links.json``, if any."""
    ledger = folder / "published" / "links.json"
    if not ledger.exists():
        return ()
    previous = read_addresses(previous_site(str(ledger)), "")
    pages = {urls.service(service.id) for service in library.directory.services}
    pages |= {urls.guide(guide.id) for guide in library.guides}
    return resolve_permalinks(library.with_past(previous, history=None, published_changes=None), pages)[1]

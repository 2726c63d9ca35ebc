"""``sitegen terms add``: what it shows beside the calendar, what it leaves out, and what it writes."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.check import check_directory
from sitegen.cli import main
from sitegen.importing.terms.files import MAX_BYTES
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.links.servers import run_apart

PAGE = """\
School year 2026 to 2027
Term 6: Monday 7 June 2027 to Thursday 22 July 2027
Summer holidays: Friday 23 July 2027 to Tuesday 31 August 2027
School year 2027 to 2028
Term 1: Wednesday 1 September to Friday 22 October
Term 2: Monday 1 November to Friday 17 December
Term 3: Tuesday 4 January to Friday 11 February (to be confirmed)
INSET day: Friday 5 November
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory"))


def add(
    folder: Path, content: str | bytes, *options: str, lines: str | None = "y\n", name: str = "terms.txt"
) -> Result:
    """Add the terms of a file to the calendar kent, unless the options choose another."""
    (folder.parent / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(folder, name, *options, lines=lines)


def run(folder: Path, source: str, *options: str, lines: str | None = "y\n") -> Result:
    place = source if "://" in source else str(folder.parent / source)
    chosen = options if "--calendar" in options else ("--calendar", "kent", *options)
    return CliRunner().invoke(
        main, ["-C", str(folder), "terms", "add", place, *chosen, "--today", f"{TODAY}"], input=lines
    )


def terms(folder: Path) -> str:
    return (folder / "content" / "terms.yaml").read_bytes().decode()


def test_new_blocks_are_shown_beside_the_calendar_and_written_when_somebody_agrees(folder: Path) -> None:
    before = terms(folder)
    result = add(folder, PAGE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[1:] == [
        "  published                       in content/terms.yaml",
        "  7 Jun 2027 to 22 Jul 2027       the same",
        "    summer holidays, 23 Jul 2027 to 31 Aug 2027 (40 days)",
        "  1 Sep 2027 to 22 Oct 2027       new",
        "    half term, 23 Oct 2027 to 31 Oct 2027 (9 days)",
        "  1 Nov 2027 to 17 Dec 2027       new",
        "Not sure, so left out:",
        '  line 7, "Term 3: Tuesday 4 January to Friday 11 February (to be confirmed)": it is not settled yet',
        '  line 8, "INSET day: Friday 5 November": training days differ from school to school; write those that all'
        " share under inset",
        "Known days: 1 Sep 2026 to 17 Dec 2027 (before: 1 Sep 2026 to 31 Jul 2027)",
        "content/terms.yaml, line 3:",
        *result.stdout.splitlines()[12:-3],
        "Write this to content/terms.yaml? [y/N]",
        "> y",
        "Written to content/terms.yaml.",
    ]
    after = before.replace(
        "    known: [1 Sep 2026 to 31 Jul", "    checked: 22 Nov 2026\n    known: [1 Sep 2026 to 17 Dec", 1
    )
    added = "7 Jun 2027 to 22 Jul 2027, 1 Sep 2027 to 22 Oct 2027, 1 Nov 2027 to 17 Dec 2027]"
    assert terms(folder) == after.replace("7 Jun 2027 to 22 Jul 2027]", added)
    assert check_directory(folder, TODAY).library is not None


@pytest.mark.parametrize("lines", ["n\n", "\n", ""])
def test_nothing_is_written_unless_somebody_agrees(folder: Path, lines: str) -> None:
    before = terms(folder)
    result = add(folder, PAGE, lines=lines)
    assert result.exit_code == (0 if lines else 2)
    assert "othing was written" in result.output
    assert terms(folder) == before
    assert add(folder, PAGE, "--yes", lines="").exit_code == 0
    assert terms(folder) != before


def test_what_the_calendar_has_is_not_written_again(folder: Path) -> None:
    add(folder, PAGE)
    before = terms(folder)
    result = add(folder, PAGE, lines="")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Nothing was written: content/terms.yaml has all that is sure."
    assert terms(folder) == before


def test_a_block_that_differs_from_the_calendar_is_left_as_it_is(folder: Path) -> None:
    before = terms(folder)
    result = add(folder, "Term 1: 1 Sep 2026 to 23 Oct 2026\nTerm 3: 4 Jan 2027 to 11 Feb 2027\n", lines="")
    assert "  1 Sep 2026 to 23 Oct 2026       1 Sep 2026 to 16 Oct 2026: left as it is\n" in result.stdout
    assert "  -                               2 Nov 2026 to 18 Dec 2026: left as it is\n" in result.stdout
    assert "  4 Jan 2027 to 11 Feb 2027       the same\n" in result.stdout
    assert result.stdout.splitlines()[-1] == "Nothing was written: content/terms.yaml has all that is sure."
    assert terms(folder) == before


def test_a_block_that_is_left_out_is_not_taken_for_a_holiday(folder: Path) -> None:
    named = terms(folder).replace("  cardiff:", "    holidays: {easter: [6 Dec 2027 to 12 Dec 2027]}\n  cardiff:")
    (folder / "content" / "terms.yaml").write_text(named, "utf-8")
    result = add(folder, PAGE)
    assert "  1 Nov 2027 to 17 Dec 2027       6 Dec 2027 to 12 Dec 2027: left as it is\n" in result.stdout
    assert "known: [1 Sep 2026 to 31 Oct 2027]" in terms(folder)


@pytest.mark.parametrize("hidden", ["hidden", 'style="display:none"'])
def test_what_a_page_hides_is_not_read(folder: Path, hidden: str) -> None:
    before = terms(folder)
    page = f"<ul><li {hidden}>Term 1: 1 September 2027 to 22 October 2027</li><li>Term 2: 1 November 2027 to 17 December 2027</li></ul>"
    result = add(folder, page, lines="n\n", name="terms.html")
    assert "1 Nov 2027 to 17 Dec 2027" in result.stdout
    assert "1 Sep 2027" not in result.stdout
    assert terms(folder) == before


def test_what_somebody_saves_while_it_asks_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = terms(folder) + "# Ring Ann\n"

    def agree_late(*_arguments: object, **_options: object) -> bool:
        (folder / "content" / "terms.yaml").write_text(saved, "utf-8")
        return True

    monkeypatch.setattr("sitegen.cli.dialogue.Dialogue.agrees", agree_late)
    result = add(folder, PAGE)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: content/terms.yaml was changed while this command ran;")
    assert terms(folder) == saved


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        (PAGE, ["--calendar", "kant"], "kant is not a calendar in content/terms.yaml; did you mean kent?"),
        (
            PAGE,
            ["--calendar", "bristol"],
            "bristol is not a calendar in content/terms.yaml; begin it with: sitegen new terms",
        ),
        (PAGE, ["--year", "2027"], "--year 2027 is not a school year; write it like 2026/27"),
        (b"%PDF-1.4", [], "is a PDF file; copy the dates into a text file"),
        (b"Hello", [], "says nothing of school terms or holidays with a date beside it"),
    ],
)
def test_what_cannot_work_is_said_with_what_to_do(
    folder: Path, content: str | bytes, options: list[str], message: str
) -> None:
    before = terms(folder)
    result = add(folder, content, *options)
    assert result.exit_code in (1, 2)
    assert message in result.stderr
    assert terms(folder) == before


def test_a_file_or_an_address_that_is_not_there_is_named(folder: Path) -> None:
    assert "terms.ics: no such file or directory" in run(folder, "terms.ics").stderr
    assert "is no address of the web; write it like https://" in run(folder, "ftp://www.example.org/terms.ics").stderr
    several = CliRunner().invoke(main, ["-C", str(folder), "terms", "add", "terms.ics"])
    assert several.exit_code == 2
    assert "content/terms.yaml has 2 calendars; choose one with --calendar: kent or cardiff" in several.stderr


@pytest.mark.release
def test_an_address_is_fetched(folder: Path, serve_folder: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asyncio, "run", run_apart)
    public = folder.parent / "public"
    public.mkdir()
    (public / "terms.txt").write_text(PAGE, "utf-8")
    base = serve_folder(public)
    assert run(folder, f"{base}/terms.txt").stdout.startswith(f"kent, from {base}/terms.txt:\n")
    assert "1 Nov 2027 to 17 Dec 2027]" in terms(folder)
    assert run(folder, f"{base}/other.txt").stderr == f"error: cannot read {base}/other.txt: there is no such page\n"
    (public / "long.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    refused = run(folder, f"{base}/long.txt").stderr
    assert refused == f"error: cannot read {base}/long.txt: it has more than 2,097,152 bytes\n"


def test_an_address_begins_a_calendar_that_is_new_and_chooses_that_of_its_website(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.reading.published.web_files.fetch", lambda _url, _max_bytes: PAGE.encode())
    before = terms(folder)
    url = "https://bristol.example.org/terms.txt"
    assert run(folder, url, "--calendar", "bristol").exit_code == 0
    assert terms(folder) == (
        f"{before}  bristol:\n    nation: england\n    source: {url}\n    checked: 22 Nov 2026\n"
        "    known: [7 Jun 2027 to 17 Dec 2027]\n"
        "    terms: [7 Jun 2027 to 22 Jul 2027, 1 Sep 2027 to 22 Oct 2027, 1 Nov 2027 to 17 Dec 2027]\n"
    )
    arguments = ["-C", str(folder), "terms", "add", "https://bristol.example.org/other.txt", "--today", f"{TODAY}"]
    result = CliRunner().invoke(main, arguments)
    assert result.stdout.startswith("bristol, from https://bristol.example.org/other.txt:\n")

"""Advice on hard texts: long sentences and hard words. More of it is in tests/cases/mistakes-in-hard-texts.md."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner, Result

from sitegen.check import check_directory
from sitegen.cli import main as sitegen
from sitegen.errors import DataError, Problem
from sitegen.reading.files.entry_cache import EntryCache
from sitegen.reading.files.plain_english import advise_on_text
from sitegen.reading.syntax import problems as limits
from sitegen.reading.syntax.nodes import MARKDOWN, Node, Scalar
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.vocabulary import HardPhrase, hard_phrases
from tests.conftest import ROOT
from tests.factories import TODAY
from tests.reading.support import directory_with, entry, read

PHRASES = [phrase for group in hard_phrases().values() for phrase in group]
HARD = [phrase for phrase in PHRASES if phrase.plain]
LONG = " ".join(["word"] * 31)
SHORT = " ".join(["word"] * 30)


def advice(text: str, style: str = MARKDOWN) -> list[Problem]:
    """Return the advice on a text in line 10 of a file."""
    state = ReadingState()
    advise_on_text(Scalar(text, 10, 5 if style != MARKDOWN else 1, style), Location(state, "a.md"), "")
    return state.problems


def codes(text: str) -> list[str]:
    return [problem.code for problem in advice(text)]


@pytest.mark.parametrize("phrase", HARD, ids=lambda phrase: phrase.text)
def test_each_form_of_a_hard_word_is_found_and_what_to_write_instead_is_not(phrase: HardPhrase) -> None:
    for text in ("We {} here.", "We, {}: no.", "So {}.", "or/{}\nnext", "the *{}*!", "[{}](/x/)", "({})"):
        (problem,) = advice(text.format(phrase.text))
        assert problem.severity == "notice"
        assert problem.message == f'"{phrase.text}" is hard for many readers'
        assert problem.hint == f"write {phrase.plain}"
    assert codes(f"We {phrase.plain} here.") == []


@pytest.mark.parametrize("phrase", [phrase for phrase in PHRASES if not phrase.plain], ids=lambda phrase: phrase.text)
def test_a_phrase_that_readers_know_is_no_hard_one(phrase: HardPhrase) -> None:
    assert codes(f"Ask the {phrase.text} here.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ask at Perinatal Friends.",
        "Holistic Mums meets here.",
        "Bristol Perinatal runs it.",
        'She calls it "holistic".',
        "They say “we facilitate\nyour journey”.",
        "It is ‘mum’s facilitated’ care.",
        "> We utilise it.",
        "See https://www.example.org/holistic",
        "[their page](https://perinatal.example.org/holistic)",
        "holistic@example.org",
        "[[holistic]]",
        "`holistic`",
        "A parent-facilitated group.",
        "unholistic",
        "in orders to go",
        "Bus 1 and bus 1 too.",
        "Work in. Order to go.",
        "the bame of it",
    ],
)
def test_names_quotations_addresses_and_parts_of_words_are_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    ["Holistic help.", "Come. Holistic help.", "- Holistic help", "# Holistic help", "We are holistic. Perinatal too."],
)
def test_a_capital_that_begins_a_sentence_makes_no_name(text: str) -> None:
    assert codes(text) == ["hard-word"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SHORT, []),
        (f"{SHORT}.", []),
        (LONG, ["long-sentence"]),
        (f"{LONG}.", ["long-sentence"]),
        (f"{SHORT}. W{SHORT[1:]}", []),
        (f"{SHORT}? “{SHORT}”", []),
        (f"{SHORT}.)\nWord {SHORT[:-5]}", []),
        (f"{SHORT}\n\n{SHORT}", []),
        (f"{SHORT}\n- {SHORT}\n- {SHORT}", []),
        (f"{SHORT}\n1. {SHORT}", []),
        (f"# {SHORT}\n\n## {SHORT}", []),
        (f"{SHORT} | {SHORT}\n", []),
        (f"{SHORT}\n{SHORT}", ["long-sentence"]),
        (f"{SHORT}, e.g. {SHORT}", ["long-sentence", "hard-word"]),
        (f"{SHORT} – {SHORT}", ["long-sentence"]),
        (f'{SHORT[:-5]} "{SHORT}"', []),
        (f"{SHORT} – –", []),
        (f"{LONG}. {LONG}. {LONG}", ["long-sentence"]),
        ("holistic holistic perinatal", ["hard-word"]),
    ],
)
def test_a_long_sentence_is_found_where_it_is_one_and_once_in_a_text(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "part",
    [
        "“",
        "‘",
        '"',
        "`",
        "[[",
        "](",
        "<",
        "a",
        " ",
        "\n",
        "\n ",
        "| ",
        ".",
        ".)",
        "Perinatal ",
        "a@",
        "a.",
        "“a\n",
        "- ",
    ],
)
def test_no_text_takes_time_that_grows_faster_than_its_length(part: str) -> None:
    begun = process_time()
    advice(f"holistic {part * (64 * 1024 // len(part))} holistic")
    assert process_time() - begun < 2  # seconds, a hundred times what it takes


@pytest.mark.parametrize(
    ("text", "style", "place"),
    [
        (f"One.\n\nTwo, and {LONG}.", MARKDOWN, (12, 1)),
        (f"One. Two, and {LONG}.", MARKDOWN, (10, 6)),
        (f"One.\n- {LONG}", MARKDOWN, (11, 3)),
        ("One.\nA holistic way", MARKDOWN, (11, 3)),
        ("One.\nA holistic way", "|", (12, 1)),
        ("A holistic way", ">", (11, 1)),
        ("A holistic way", "", (10, 5)),
        ("A holistic way", '"', (10, 5)),
    ],
)
def test_advice_is_at_the_line_and_in_a_document_at_the_column(text: str, style: str, place: tuple[int, int]) -> None:
    (problem,) = advice(text, style)
    assert (problem.line, problem.column) == place


def test_a_long_sentence_is_named_by_its_first_words() -> None:
    (problem,) = advice(f"Come. You can come at\nany time: {LONG}.")
    assert problem.message == 'a sentence has 37 words: "You can come at any time: ..."'


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("note: A holistic one.", ["note"]),
        ("note: {text: A holistic one.}", ["note.text"]),
        ("description: A holistic one.", ["description"]),
        ("offer: {first_visit: A holistic one.}", ["offer.first_visit"]),
        ("offer: {we_offer: [tea, a holistic one]}", ["offer.we_offer[1]"]),
        ("referral: {how: Through a holistic one.}", []),
        ("run_by: {name: the holistic ones}", []),
        ("translations: {cy: {description: holistic}}", []),
        ("status: closed\nnote: A holistic one.", []),
    ],
)
def test_texts_that_parents_read_of_an_open_service_are_looked_at(
    more: str, expected: list[str], tmp_path: Path
) -> None:
    assert [problem.field for problem in read(tmp_path, entry(more)).problems] == expected


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("notices", "notices: [{id: snow, text: A holistic one.}]\n", (1, 28, "text")),
        ("packs", "packs: {first: {name: A, intro: A holistic one., topics: [play]}}\n", (1, 33, "intro")),
    ],
)
def test_notices_and_packs_are_looked_at(file: str, text: str, place: tuple[int, int, str], tmp_path: Path) -> None:
    (problem,) = read(tmp_path, {f"content/{file}.yaml": text}).problems
    assert (problem.line, problem.column, problem.field) == place
    assert problem.code == "hard-word"


@pytest.mark.parametrize(("folder", "expected"), [("guides", 2), ("pages", 2), ("stories", 0)])
def test_a_story_is_in_the_words_of_whoever_tells_it(folder: str, expected: int, tmp_path: Path) -> None:
    front = "title: A\nsummary: A holistic one.\n"
    if folder == "stories":
        front += "consent: yes\nreviewed_by: A nurse\nreviewed: 2 Oct 2026\ncontent_note: Birth.\nexpires: 2 Oct 2028\nchecklist: {}\n"
    files: dict[str, str | bytes] = {f"content/{folder}/one.md": f"---\n{front}---\nA holistic one.\n"}
    assert [problem.code for problem in read(tmp_path, files).problems] == ["hard-word"] * expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: A\nsummary: B\n# sitegen: allow hard-word because it is the name of a course\n", []),
        ("title: A\n# sitegen: allow hard-word because that is so\nsummary: B\n", ["unused-allowance", "hard-word"]),
    ],
)
def test_a_comment_below_the_keys_of_a_document_is_for_its_text(
    front: str, expected: list[str], tmp_path: Path
) -> None:
    folder = directory_with(tmp_path, {"content/guides/one.md": f"---\n{front}---\nOne.\n\nA holistic one.\n"})
    assert [problem.code for problem in check_directory(folder, TODAY).problems] == expected


def test_a_comment_in_an_entry_allows_advice(tmp_path: Path) -> None:
    more = "note: A holistic one.  # sitegen: allow hard-word because it is their motto"
    assert check_directory(directory_with(tmp_path, entry(more)), TODAY).problems == ()


def test_advice_moves_with_an_entry_that_is_not_read_again(tmp_path: Path) -> None:
    cache = EntryCache()
    folder = directory_with(tmp_path, entry("description: |\n  One.\n  A holistic one."))
    (before,) = check_directory(folder, TODAY, cache=cache).problems
    text = (folder / "services.yaml").read_text("utf-8")
    (folder / "services.yaml").write_text(f"# Three\n# more\n# lines\n{text}", "utf-8")
    (after,) = check_directory(folder, TODAY, cache=cache).problems
    assert (before.line, after.line) == (12, 15)


def test_advice_leaves_room_for_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PROBLEMS", 6)
    location = Location(ReadingState(), "a.md")
    for _ in range(20):
        location.advise(Node(1, 1), "", "hard-word", "it is hard", "write plain")
    assert len(location.state.problems) == 3
    for number in range(2):
        location.report(Node(number, 1), "", "time", "no", "yes")
    with pytest.raises(DataError):
        location.report(Node(9, 1), "", "time", "no", "yes")


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(sitegen, ["-C", str(folder), *arguments, "--today", "2026-11-22"])


MIXED = entry("note: A holistic one.\ncontact: {website: http://www.example.org}")
NOTICE = 'services.yaml:10:11: notice: test-group: note: "holistic" is hard for many readers; write all-round'


def test_check_gives_advice_last_and_counts_it_apart(tmp_path: Path) -> None:
    result = run(directory_with(tmp_path, MIXED), "check")
    warning, notice, summary = result.output.splitlines()
    assert ": warning: " in warning
    assert notice == NOTICE
    assert summary == "No errors, 1 warning, 1 piece of advice."


@pytest.mark.parametrize("more", ["note: A holistic one.", "note: A holistic one.\ndescription: A perinatal one."])
def test_advice_fails_no_check_and_is_not_in_the_way_of_a_build(more: str, tmp_path: Path) -> None:
    folder = directory_with(tmp_path, entry(more))
    assert run(folder, "check", "--strict").exit_code == 0
    result = run(folder, "check", "--format", "github")
    assert result.output.startswith("::notice file=services.yaml,line=10,col=")
    result = run(folder, "check", "--format", "json")
    assert {problem["severity"] for problem in json.loads(result.output)} == {"notice"}


@pytest.mark.release
def test_a_build_gives_no_advice_whether_it_ends_well_or_not(tmp_path: Path) -> None:
    folder = directory_with(tmp_path, MIXED)
    result = run(folder, "build")
    assert result.exit_code == 0
    assert "warning" in result.output
    assert "notice" not in result.output
    directory_with(tmp_path, entry("note: A holistic one.\ncost: a few pence or so, who knows, it depends\nages: some"))
    result = run(folder, "build")
    assert result.exit_code == 1
    assert "error" in result.output
    assert "notice" not in result.output


@pytest.mark.release
def test_the_example_needs_no_advice() -> None:
    assert [problem for problem in check_directory(ROOT, TODAY).problems if problem.severity == "notice"] == []

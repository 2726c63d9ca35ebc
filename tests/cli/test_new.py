"""``sitegen new``: what it asks, what it refuses, and what it writes."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from sitegen.check import check_directory
from sitegen.cli import main
from tests.cli.terminals import Terminal
from tests.factories import EASTON_DIRECTORY, TODAY

GROUP = {
    "name": "Wick Twins",
    "summary": "A group for parents of twins.",
    "format": "drop-in, Group",
    "topics": "play, loneliness",
    "stages": "",
    "ages": "birth to 2 years",
    "area": "St Pauls",
    "cost": "£2 a family",
    "join": "Just turn up",
    "venue": "Wick Hall",
    "address": "",
    "postcode": "BS5 9ZZ",
    "secret": "",
    "access": "step-free",
    "phone": "0117 496 0188",
    "email": "",
    "website": "www.twins.example.org",
    "day": "Tuesday, Thursday",
    "every": "",
    "time": "10:30-12:00",
    "runs": "all year",
    "bank_holidays": "closed",
    "more": "n",
    "first_visit": "Ring the bell: somebody will come.",
    "run_by": "",
    "checked": "today",
    "checked_by": "Easton volunteers",
    "id": "",
}
"""Answers about a group, in their order."""
ENTRY = """\

  - id: wick-twins
    name: Wick Twins
    summary: A group for parents of twins.
    format: [drop-in, group]
    topics: [play, loneliness]
    ages: birth to 2 years
    area: st-pauls
    cost: £2 a family
    join: drop-in
    where:
      venue: Wick Hall
      postcode: BS5 9ZZ
      access: step-free
    contact:
      phone: 0117 496 0188
      website: https://www.twins.example.org
    sessions:
      - day: [Tuesday, Thursday]
        time: 10:30-12:00
        runs: all year
        bank_holidays: closed
    offer:
      first_visit: 'Ring the bell: somebody will come.'
    checked: 22 Nov 2026
    checked_by: Easton volunteers
"""
GUIDE = ["Feeding at night", "What helps at 3 in the morning.", "breastfeeding", "", "https://www.nhs.uk", "today"]
STORY = ["Rain", "A night on a ward.", "neonatal", "", "y", "2 Oct 2028", "Midwife", "today", "A baby is very ill."]
AREA = ["Wick", "kent", "BS30", "easton, st pauls", "51.44, -2.43", ""]
TERMS = ["Bristol", "england", "www.example.org/dates", "Tue 1 Sep 2026 to 23 Oct 2026", "2 Nov 2026 to 18 Dec 2026"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory"))


def new(folder: Path, *answers: str, kind: str = "group") -> Result:
    """Run the command with these lines on standard input."""
    lines = "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(main, ["-C", str(folder), "new", kind, "--today", f"{TODAY}"], input=lines)


def answers(**changed: str | list[str]) -> list[str]:
    """Return the answers about a group, with others in place of some; several are given one after the other."""
    lines: list[str] = []
    for answer in ({**GROUP, **changed}).values():
        lines += [answer] if isinstance(answer, str) else answer
    return lines


def text(folder: Path, name: str = "services.yaml") -> str:
    return (folder / name).read_bytes().decode()


def test_a_group_is_asked_for_shown_with_its_dates_and_appended(folder: Path) -> None:
    before = text(folder)
    result = new(folder, *answers(), "yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert text(folder) == before + ENTRY
    shown = result.stdout[result.stdout.rindex("> \n") :]
    assert "+   - id: wick-twins\n" in shown
    assert "  Tuesdays and Thursdays, 10:30am to midday, all year, not on bank holidays\n" in shown
    assert "    Tue 24 Nov 2026  10:30am to midday\n    Thu 26 Nov 2026  10:30am to midday\n" in shown
    assert shown.endswith(
        "Write this to services.yaml? Type yes or no, or a key to change its answer, such as name.\n"
        "> yes\nWritten to services.yaml.\n"
    )
    assert check_directory(folder, TODAY).library is not None


@pytest.mark.parametrize("last", ["no", "n"])
def test_nothing_is_written_where_somebody_says_no(folder: Path, last: str) -> None:
    before = text(folder)
    result = new(folder, *answers(), last)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "Nothing was written.")
    assert text(folder) == before


@pytest.mark.release
def test_input_that_ends_at_any_question_writes_nothing_and_names_it(folder: Path) -> None:
    before = text(folder)
    given = answers()
    for count in range(len(given) + 1):
        result = new(folder, *given[:count])
        assert result.exit_code == 2
        question = result.stderr.partition('at the question "')[2].partition('"')[0]
        assert f"\n{question}" in result.stdout.rpartition("> ")[2].replace("\n\n", "\n"), (count, result.stderr)
        assert result.stderr.endswith("; nothing was written\n")
        assert text(folder) == before


REFUSED = [
    ("name", "x" * 101, "This has 101 characters, and 100 is the most; shorten it by 1."),
    ("name", "", "This is needed: a group cannot be listed without it."),
    ("name", "a\x1b[2J", "There is an escape character in this answer; delete it and type it again."),
    ("summary", "See <!-- Ann -->", "<!-- starts a comment, and everything in this text is published;"),
    ("format", "xyzzy", '"xyzzy" is not in the list. Type ? for the list.'),
    ("ages", "old", '"old" is not a range of ages; write it like birth to 12 months,'),
    ("area", "atlantis", '"atlantis" is not in the list. Type ? for the list.'),
    ("postcode", "BS5", '"BS5" is not a full postcode; write it like BS5 6AA.'),
    ("phone", "12", '"12" is not a valid phone number; write it like 0117 496 0123.'),
    ("email", "nobody", '"nobody" is not an e-mail address'),
    ("day", "Tuesdays", '"Tuesdays" is not a day; did you mean Tuesday?'),
    ("every", "fortnightly", '"fortnightly" does not say how often; write 2 weeks'),
    ("time", "10am-11:30am", '"10am-11:30am" is not a time range; write it like 10:00-11:30.'),
    ("checked", "23 Nov 2026", "Mon 23 Nov 2026 is in the future; today is Sun 22 Nov 2026"),
    ("checked", "1/10/2026", '"1/10/2026" is not a date: numbers alone can be read in two ways;'),
    ("id", "night-line", "Another entry has, or had, the id night-line; choose another one."),
    ("id", "Wick Twins", '"Wick Twins" is not an id'),
    ("more", "perhaps", '"perhaps" is not in the list.'),
]
"""(question, answer, start of what is said of it)."""


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"\0" * 70_000, "answer 1 has more than 65,536 bytes"),
        (b"Wick Twins\n" + b"a" * 70_000 + b"\n", "answer 2 has more than 65,536 bytes"),
        (b"\0\n" * 2_000, '100 answers were refused, the first was answer 1, "\\x00"'),
        (b"\n" * 2_000, '100 answers were refused, the first was answer 1, ""'),
        (b"Wick Twins\n" + (b"b" * 60_000 + b"\n") * 20, "the answers have more than 1,048,576 bytes"),
    ],
)
@pytest.mark.parametrize("kind", ["group", "guide", "story", "area", "terms"])
def test_what_is_no_list_of_answers_is_read_no_further(kind: str, given: bytes, message: str, folder: Path) -> None:
    command = ["-C", str(folder), "new", kind, "--today", f"{TODAY}"]
    result = CliRunner().invoke(main, command, input=given)
    assert (result.exit_code, result.stderr) == (2, f"error: {message}; nothing was written\n")
    assert len(result.stdout) < 100_000


def test_answers_are_refused_as_a_check_does_and_asked_for_again(folder: Path) -> None:
    before = text(folder)
    wrong = {key: [typed for name, typed, _ in REFUSED if name == key] for key, _, _ in REFUSED}
    result = new(folder, *answers(**{key: [*typed, GROUP[key]] for key, typed in wrong.items()}), "yes")
    assert [said for *_, said in REFUSED if said not in result.stdout] == []
    assert (result.exit_code, result.stderr) == (0, "")
    assert text(folder) == before + ENTRY


@pytest.mark.parametrize(
    "near",
    [
        [
            ("name", ["Easton Baby Cafe", "n"], 'There is "Easton Baby Café" already', "name: Easton Baby Cafe"),
            ("topics", ["twins", "y"], "Did you mean multiples (Twins, triplets or more)?", "topics: multiples"),
            ("area", ["eastn", ""], '"eastn" is not in the list. Did you mean easton?', "area: easton"),
            ("join", ["just turn upp", ""], "Did you mean drop-in (Just turn up)?", "join: drop-in"),
            ("run_by", ["Easton Familys", ""], 'Did you mean "Easton Families", as other', "name: Easton Families"),
        ],
        [
            (
                "topics",
                ["feeding", "bottle-feeding"],
                "Did you mean breastfeeding or bottle-feeding? Type one",
                "topics: bottle-feed",
            ),
            ("area", ["eastn", "n", "caerwent"], "Then choose another. Type ? for the list.", "area: caerwent"),
            ("run_by", ["Easton Familys", "n"], 'Did you mean "Easton Families", as other', "name: Easton Familys"),
        ],
    ],
)
def test_near_names_are_offered(folder: Path, near: list[tuple[str, list[str], str, str]]) -> None:
    before = text(folder).replace("    checked: 2 Oct", "    run_by: {name: Easton Families}\n    checked: 2 Oct", 1)
    (folder / "services.yaml").write_text(before, "utf-8")
    result = new(folder, *answers(**{key: typed for key, typed, _, _ in near}), "yes")
    entry = text(folder).removeprefix(before)
    assert [(asked, line) for _, _, asked, line in near if asked not in result.stdout or line not in entry] == []


def test_a_group_that_is_listed_already_is_not_added(folder: Path) -> None:
    result = new(folder, "easton baby café", "y")
    assert result.exit_code == 1
    assert result.stderr == (
        "error: Easton Baby Café is there already: change it in services.yaml, line 2; nothing was written\n"
    )


def test_somebody_can_go_back_and_change_an_answer_at_the_end(folder: Path) -> None:
    before = text(folder)
    changed = answers(summary=["A grup.", "<", GROUP["summary"]], cost=["?", "free"])
    result = new(folder, *changed, "cost", GROUP["cost"], "perhaps", "runs", "all year", "yes")
    assert "  Press Enter alone to leave it out.\n" in result.stdout
    assert "Type yes or no, or one of name, summary, format" in result.stdout
    assert (result.exit_code, result.stderr) == (0, "")
    assert text(folder) == before + ENTRY


def test_a_fortnight_needs_a_date_and_a_second_session_is_asked_for(folder: Path) -> None:
    second = ["y", "Saturday", "2 weeks", "5 Jan 2027", "<", "Sat 9 Jan 2027", "from 9:15", "term time", ""]
    result = new(folder, *answers(more=second), "yes")
    assert "Note: Tue 5 Jan 2027 is not a Saturday" in result.stdout
    assert "The 9 Jan" not in result.stdout
    session = "      - day: Saturday\n        every: 2 weeks\n        starts: Sat 9 Jan 2027\n        time: from 9:15\n"
    assert session in text(folder)


def test_the_phone_of_a_helpline_has_hours_and_no_place(folder: Path) -> None:
    remote = ("area", "venue", "address", "postcode", "secret", "access", "every")
    given = {**GROUP, "format": "helpline", "day": "every day", "time": "24 hours", "bank_holidays": "open"}
    result = new(folder, *(answer for key, answer in given.items() if key not in remote), "yes")
    assert (result.exit_code, result.stderr) == (0, "")
    entry = text(folder).partition("wick-twins")[2]
    assert "      hours:\n        - day: every day\n          time: 24 hours\n" in entry
    assert "where:" not in entry
    assert "sessions:" not in entry


def test_the_place_of_a_discreet_group_is_hidden(folder: Path) -> None:
    given = {**GROUP, "topics": "domestic-abuse"}
    del given["secret"]
    result = new(folder, *given.values(), "yes")
    assert "Its place is hidden, since one of its topics is discreet: see docs/discreet.md.\n" in result.stdout
    entry = text(folder).partition("wick-twins")[2]
    assert "where:\n      postcode: BS5\n      hide_address: true\n" in entry
    assert "Wick Hall" not in entry


def test_a_place_that_another_entry_hides_is_a_note(folder: Path) -> None:
    before = text(folder).replace("address: 12 Example", "hide_address: yes\n      address: 12 Example", 1)
    (folder / "services.yaml").write_text(before, "utf-8")
    result = new(folder, *answers(venue="Easton Library"), "no")
    assert "Note: another entry hides this place; ask both groups whether it may be public.\n" in result.stdout


def test_what_somebody_saves_while_it_asks_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = text(folder) + "# Ring Ann\n"

    def agree_late(*_arguments: object) -> bool:
        (folder / "services.yaml").write_text(saved, "utf-8")
        return True

    monkeypatch.setattr("sitegen.cli.dialogue.ask_to_write", agree_late)
    result = new(folder, *answers())
    assert result.exit_code == 1
    assert result.stderr == (
        "error: services.yaml was changed while this command ran; run it again; nothing was written\n"
    )
    assert text(folder) == saved


def test_a_directory_with_errors_is_not_asked_about(folder: Path) -> None:
    (folder / "services.yaml").write_text("services: [{id: x}]\n", "utf-8")
    result = new(folder, *answers(), "yes")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "services.yaml:1:17: error: " in result.stderr


@pytest.mark.parametrize(
    ("old", "other"),
    [("services:", "\ufeffservices:"), ("\n", "\r\n"), ("checked: 2 Oct 2026\n", "checked:  2 Oct 2026  # Ann")],
)
def test_every_other_byte_of_the_file_stays(folder: Path, old: str, other: str) -> None:
    start, _, end = text(folder).rpartition(old)
    before = start + other if not end and old != "\n" else text(folder).replace(old, other)
    (folder / "services.yaml").write_bytes(before.encode())
    assert new(folder, *answers(), "yes").exit_code == 0
    assert text(folder).startswith(before)
    assert ("\r\n" in before) == ("  - id: wick-twins\r\n" in text(folder))


@pytest.mark.parametrize(
    ("kind", "given", "file", "written"),
    [
        (
            "guide",
            [*GUIDE, "You are not alone.", "", "See [[easton-cafe]].", ".", ""],
            "content/guides/feeding-at-night.md",
            "---\ntitle: Feeding at night\nsummary: What helps at 3 in the morning.\ntopics: breastfeeding\n"
            "sources: https://www.nhs.uk\nreviewed: 22 Nov 2026\n---\n\nYou are not alone.\n\nSee [[easton-cafe]].\n",
        ),
        (
            "story",
            [*STORY, "Six years", "", "Names", "It rained.", ".", "rain-on-the-roof"],
            "content/stories/rain-on-the-roof.md",
            "expires: 2 Oct 2028\nreviewed_by: Midwife\nreviewed: 22 Nov 2026\ncontent_note: A baby is very ill.\n"
            "checklist:\n  how_long_ago: Six years\n  left_out: Names\n---\n\nIt rained.\n",
        ),
        (
            "area",
            AREA,
            "content/areas.yaml",
            "  wick:\n    name: Wick\n    school_terms: kent\n    latitude: 51.44\n    longitude: -2.43\n"
            "    postcodes: BS30\n    near: [easton, st-pauls]\n",
        ),
        (
            "terms",
            [*TERMS, "", "", ""],
            "content/terms.yaml",
            "  bristol:\n    nation: england\n    source: https://www.example.org/dates\n    checked: 22 Nov 2026\n"
            "    known: 1 Sep 2026 to 18 Dec 2026\n"
            "    terms: [Tue 1 Sep 2026 to 23 Oct 2026, 2 Nov 2026 to 18 Dec 2026]\n",
        ),
    ],
)
def test_other_kinds_are_written_to_their_files(
    folder: Path, kind: str, given: list[str], file: str, written: str
) -> None:
    before = text(folder, file) if (folder / file).exists() else ""
    result = new(folder, *given, "yes", kind=kind)
    assert (result.exit_code, result.stderr) == (0, "")
    assert text(folder, file).startswith(before)
    assert text(folder, file).endswith(written)
    assert check_directory(folder, TODAY).library is not None


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("guide", ["A firrst visit"], 'There is "Your first visit" already (content/guides/first-visit.md).'),
        ("guide", [*GUIDE[:4], "nhs.uk"], '"nhs.uk" is not a whole web address: it does not start with https://;'),
        ("guide", [*GUIDE, "See [[nobody]].", ".", "first-visit"], "There is a file content/guides/first-visit.md;"),
        ("guide", [*GUIDE, "See [[nobody]].", ".", "", "yes"], '"nobody" is not the id of a service'),
        ("story", [*STORY[:4], "n"], "Consent is no, and a story is published only when"),
        ("story", [*STORY[:5], "2026-13-01"], '"2026-13-01" is not a date: there is no such day;'),
        ("area", [*AREA[:4], "-2.43, 51.44"], "latitude"),
        ("area", [*AREA[:4], "51.44"], "longitude"),
        ("area", [*AREA[:5], "easton"], "Easton is in content/areas.yaml already; choose another id."),
        ("terms", [*TERMS[:2], "www example"], "is not a whole web address: it has no host"),
        ("terms", [*TERMS[:3], "1 Sep to 2 Oct"], '"2 Oct" has no year; write it like 8 Jan 2026.'),
        ("terms", [*TERMS, "1 Nov 2026 to 30 Nov 2026"], "18 December 2026 overlaps 1 November 2026 to"),
        ("terms", [*TERMS, "", "1 Sep"], '"1 Sep" has no year'),
        ("terms", [*TERMS, "", "", "kent"], "Kent is in content/terms.yaml already; choose another id."),
    ],
)
def test_other_kinds_refuse_what_a_check_refuses(folder: Path, kind: str, given: list[str], said: str) -> None:
    files = contents(folder)
    result = new(folder, *given, kind=kind)
    assert said in result.stdout
    assert (result.exit_code, result.stderr[-22:]) == (2, "; nothing was written\n")
    assert files == contents(folder)


ANSWERS = some.one_of(
    some.sampled_from([*GROUP.values(), "y", "n", "yes", "?", "<", "2 weeks", "helpline", "online-community", "day"]),
    some.text(some.characters(codec="utf-8"), max_size=20).map(lambda line: line.replace("\n", "").replace("\r", "")),
    some.sampled_from(
        ["~", "null", "[", "{}", "- x", "a: b", "#", "'", '"', "&a", "*a", "!!x", "|", ">", "%", "@", "`"]
    ),
)


KINDS = {
    "group": [*GROUP.values()],
    "guide": [*GUIDE, "Text.", ".", ""],
    "story": [*STORY, "", "", "", "Text.", ".", ""],
    "area": AREA,
    "terms": [*TERMS, "", "", ""],
}


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.release
@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(some.data())
def test_whatever_is_answered_other_bytes_stay_and_what_is_written_passes_a_check(
    tmp_path: Path, data: some.DataObject
) -> None:
    folder = tmp_path / "directory"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(EASTON_DIRECTORY, folder)
    before = contents(folder)
    kind = data.draw(some.sampled_from([*KINDS]))
    drawn = [line for answer in KINDS[kind] for line in [*data.draw(some.lists(ANSWERS, max_size=1)), answer]]
    result = new(folder, *drawn, "yes", "yes", "yes", kind=kind)
    assert result.exit_code in (0, 1, 2), (drawn, result.stdout, result.stderr)
    after = contents(folder)
    assert all(after[path].startswith(content) for path, content in before.items())
    if after != before:
        assert check_directory(folder, TODAY).library is not None


@pytest.mark.release
def test_somebody_at_a_terminal_is_asked_and_can_stop_with_ctrl_c(folder: Path) -> None:
    before = text(folder)
    with Terminal("-C", folder, "new", "--today", f"{TODAY}") as terminal:
        for answer in answers()[:8]:
            assert terminal.shows("> ")
            terminal.type(f"{answer}\n")
        assert terminal.shows("> ")
        assert terminal.stops()
        assert terminal.exit_code() == 128 + signal.SIGINT
    assert "Traceback" not in terminal.screen
    assert text(folder) == before
    with Terminal("-C", folder, "new", "--today", f"{TODAY}") as terminal:
        for answer in [*answers(), "yes"]:
            assert terminal.shows("> ")
            terminal.type(f"{answer}\n")
        assert terminal.shows("Written to services.yaml.")
        assert terminal.exit_code() == 0
    assert text(folder) == before + ENTRY

"""``sitegen apply``: what is written, what is printed, and exit codes."""

from __future__ import annotations

import json
import shutil
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.suggestions.message import MAX_BYTES
from sitegen.suggestions.questions import ASPECTS, QUESTIONS
from sitegen.writing.sources import write_sources
from tests.factories import EASTON_DIRECTORY

CORRECTION = """\
sitegen report for easton-cafe
about: Easton Baby Café
wrong: phone, times
date: 20 Nov 2026
phone: 0117 496 0199
time: 10:30-12:00
words: Ask for Ann.
end of report
"""
NEW_GROUP = """\
sitegen report for a new group
date: 20 Nov 2026
name: Wick Twins
summary: A group for parents of twins.
format: drop-in, group
topics: Play and toddler groups, loneliness
area: Easton
cost: £2 a family
join: Just turn up
venue: Wick Hall
postcode: BS5 9ZZ
phone: 0117 496 0188
website: www.twins.example.org
day: Tuesday
time: 10:30-12:00
runs: All year
from: group
end of report
"""
NEW_ENTRY = """\

  - id: wick-twins
    name: Wick Twins
    summary: A group for parents of twins.
    format: [drop-in, group]
    topics: [play, loneliness]
    area: easton
    cost: £2 a family
    join: drop-in
    where:
      venue: Wick Hall
      postcode: BS5 9ZZ
    contact:
      phone: 0117 496 0188
      website: https://www.twins.example.org
    sessions:
      - day: Tuesday
        time: 10:30-12:00
        runs: all year
        bank_holidays: ask
    checked: never
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory"))


def apply(folder: Path, text: str | bytes, *options: str, lines: str | None = None) -> Result:
    """Apply a message from a file, or with "-" among the options from standard input."""
    file = folder.parent / "message.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    name = "-" if "-" in options else str(file)
    others = [option for option in options if option != "-"]
    given = text if name == "-" else lines
    return CliRunner().invoke(main, ["-C", str(folder), "apply", name, *others, "--today", "2026-11-22"], input=given)


def services(folder: Path) -> str:
    return (folder / "services.yaml").read_bytes().decode()


def test_a_correction_is_shown_and_written_when_somebody_agrees(folder: Path) -> None:
    before = services(folder)
    result = apply(folder, CORRECTION, lines="y\n")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "About easton-cafe: Easton Baby Café (services.yaml, line 2).",
        "What is wrong: The phone number, The day or the time.",
        "In their words:",
        "  Ask for Ann.",
        "easton-cafe: New time: Tuesdays, 10:30am to midday, in school terms (was: Tuesdays, 10am to 11:30am, in school terms).",
        "easton-cafe: New phone number.",
        "services.yaml, line 19:",
        "        postcode: BS5 9ZZ",
        "      contact:",
        "-       phone: 0117 496 0123",
        "+       phone: 0117 496 0199",
        "        email: cafe@example.org",
        "        website: https://cafe.example.org",
        "      sessions:",
        "        - day: Tuesday",
        "-         time: 10:00-11:30",
        "+         time: 10:30-12:00",
        "          runs: term time",
        "      checked: 2 Oct 2026",
        "Write this to services.yaml? [y/N]",
        "> y",
        "Written to services.yaml.",
    ]
    after = before.replace("0117 496 0123", "0117 496 0199", 1).replace("10:00-11:30", "10:30-12:00", 1)
    assert services(folder) == after


@pytest.mark.parametrize("options", [(), ("-",)])
def test_nothing_is_written_unless_somebody_agrees(folder: Path, options: tuple[str, ...]) -> None:
    before = services(folder)
    result = apply(folder, CORRECTION, *options, lines="n\n")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].endswith("Nothing was written.")
    assert ("Add --yes to write this." in result.stdout) == ("-" in options)
    assert services(folder) == before


def test_what_somebody_saves_while_it_asks_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = services(folder) + "# Ring Ann\n"

    def agree_late(*_arguments: object, **_options: object) -> bool:
        (folder / "services.yaml").write_text(saved, "utf-8")
        return True

    monkeypatch.setattr("sitegen.cli.dialogue.Dialogue.agrees", agree_late)
    result = apply(folder, CORRECTION)
    assert result.exit_code == 1
    assert result.stderr == (
        "error: services.yaml was changed while this command ran; run it again; nothing was written\n"
    )
    assert services(folder) == saved
    assert apply(folder, CORRECTION, "--yes").exit_code == 0
    assert "0199" in services(folder)
    assert services(folder).endswith("# Ring Ann\n")


@pytest.mark.parametrize("command", [["confirm", "easton-cafe"], ["import", "feed.json"]])
def test_every_command_that_edits_minds_what_was_saved_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    saved = services(folder) + "# Ring Ann\n"

    def write_late(*arguments: Any) -> None:
        (folder / "services.yaml").write_text(saved, "utf-8")
        write_sources(*arguments)

    monkeypatch.setattr("sitegen.writing.sources.write_sources", write_late)
    monkeypatch.chdir(folder)
    service = {"id": 1, "name": "Tea", "description": "Tea and talk.", "locations": [{"city": "Easton"}]}
    Path("feed.json").write_text(json.dumps([service]), "utf-8")
    result = CliRunner().invoke(main, [*command, "--today", "2026-11-22"])
    assert (result.exit_code, "services.yaml was changed while this command ran" in result.stderr) == (1, True)
    assert services(folder) == saved


def test_a_script_says_yes_and_a_second_time_nothing_changes(folder: Path) -> None:
    apply(folder, CORRECTION, "-", "--yes")
    after = services(folder)
    assert "0117 496 0199" in after
    result = apply(folder, CORRECTION, "-", "--yes")
    assert result.stdout.splitlines()[-1] == "Nothing was written: the entry says this already."
    assert services(folder) == after


def test_a_file_with_other_line_ends_and_comments_keeps_them(folder: Path) -> None:
    text = "\ufeff# Ours\r\n" + services(folder).replace("\n", "\r\n").replace("free", "free  # ask Ann")
    (folder / "services.yaml").write_bytes(text.encode())
    apply(folder, CORRECTION.replace("phone: 0117 496 0199", "cost: '£2: a family'"), "--yes")
    after = text.replace("cost: free  #", "cost: \"'£2: a family'\"  #").replace("10:00-11:30", "10:30-12:00", 1)
    assert services(folder) == after


def test_this_is_us_and_it_is_right_is_a_confirmation(folder: Path) -> None:
    before = services(folder)
    message = "sitegen report for night-line\nright: yes\ndate: 20 Nov 2026\nend of report\n"
    result = apply(folder, message, "--yes")
    first, found, last = before.rpartition("    checked: 2 Oct 2026\n")
    assert services(folder) == f"{first}{found.replace('2 Oct', '20 Nov')}    checked_by: the group\n{last}"
    assert "night-line: Checked on 20 November 2026." in result.stdout
    earlier = apply(folder, message.replace("20 Nov", "1 Nov"), "--yes")
    assert earlier.stdout.splitlines()[-2:] == [
        "It was checked on 20 Nov 2026, after this message: checked stays as it is.",
        "Nothing was written: the entry says this already.",
    ]


def test_a_new_group_is_added_at_the_end_and_nobody_has_confirmed_it(folder: Path) -> None:
    before = services(folder)
    result = apply(folder, NEW_GROUP, "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert services(folder) == before + NEW_ENTRY
    assert "wick-twins: Wick Twins is new. Ask them, then run sitegen confirm wick-twins" in result.stdout
    check = CliRunner().invoke(main, ["-C", str(folder), "check", "--today", "2026-11-22"])
    assert check.exit_code == 0


def test_half_a_time_of_a_new_group_is_left_to_complete(folder: Path) -> None:
    before = services(folder)
    message = "".join(line for line in NEW_GROUP.splitlines(keepends=True) if not line.startswith(("runs", "time")))
    result = apply(folder, message, "--yes")
    assert "Left out: day Tuesday. A session needs time and runs too." in result.stdout
    added = services(folder).removeprefix(before)
    assert added.startswith("\n  # To complete: sessions\n  - id: wick-twins\n")
    assert "Tuesday" not in added


def test_the_place_of_a_group_that_must_not_be_found_is_not_written(folder: Path) -> None:
    result = apply(folder, NEW_GROUP.replace("loneliness", "domestic-abuse"), "--yes")
    assert "Its place is hidden, since one of its topics is discreet" in result.stdout
    assert "    where:\n      postcode: BS5\n      hide_address: true\n    contact" in services(folder)
    assert "Wick Hall" not in services(folder)
    assert "9ZZ" not in services(folder).partition("wick-twins")[2]


@pytest.mark.parametrize("postcode", ["BS5 9Z", "BS5 9ZZZ", "Easton BS5 9ZZ", "somewhere"])
def test_of_a_bad_postcode_of_a_group_that_must_not_be_found_nothing_is_written(folder: Path, postcode: str) -> None:
    message = NEW_GROUP.replace("loneliness", "domestic-abuse").replace("postcode: BS5 9ZZ", f"postcode: {postcode}")
    result = apply(folder, message, "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "    where:\n      hide_address: true\n    contact" in services(folder)


def test_a_second_group_with_an_id_that_is_taken_gets_a_number(folder: Path) -> None:
    apply(folder, NEW_GROUP, "--yes")
    apply(folder, NEW_GROUP.replace("Wick Twins", "Wick - Twins"), "--yes")
    assert "  - id: wick-twins-2\n" in services(folder)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("with_html", [False, True])
def test_an_email_that_was_saved_as_a_file_is_decoded(folder: Path, encoding: str, with_html: bool) -> None:
    email = EmailMessage(policy=policy.SMTP)
    email["Subject"] = "Something wrong: easton-cafe"
    email.set_content(f"Hello,\n{CORRECTION}", cte=encoding)
    if with_html:
        email.add_alternative(f"<pre>{CORRECTION}</pre>", subtype="html")
    result = apply(folder, bytes(email), "--yes")
    assert result.stdout.splitlines()[-1] == "Written to services.yaml."
    assert "phone: 0117 496 0199" in services(folder)


def test_only_words_change_nothing_and_it_says_what_to_do(folder: Path) -> None:
    before = services(folder)
    message = "sitegen report for easton-cafe\nwrong: phone, closed\nfrom: visitor\nwords: <b>Nobody</b>\n  picks up.\nend of report"
    result = apply(folder, message, "--yes")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "About easton-cafe: Easton Baby Café (services.yaml, line 2).",
        "What is wrong: The phone number, It has closed or stopped for now.",
        "From: I go there or have been there.",
        "In their words:",
        "  <b>Nobody</b> picks up.",
        "To do: ask, and write status: closed or status: paused.",
        "To do: ask the group, and edit the entry. If all of it is right: sitegen confirm easton-cafe",
    ]
    assert result.stderr == "error: this message does not say what the entry should say instead; nothing was written\n"
    assert services(folder) == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("phone: 0117 496 0199", "phone: 12", 'message.txt:5:8: error: easton-cafe: contact.phone: "12" is not a valid phone number; write it like 0117 496 0123'),
        ("phone: 0117 496 0199", "summary: " + "long " * 50, "message.txt:5:10: error: easton-cafe: summary: this has 249 characters, and 160 is the most; shorten it by 89"),
        ("time: 10:30", "time: 10.30", 'message.txt:6:7: error: easton-cafe: sessions[0].time: "10.30-12:00" is not a time range; write it like 10:30-12:00'),
        ("phone: 0117 496 0199", "website: javascript:alert(1)", "message.txt:5:10: error: easton-cafe: contact.website: "),
        ("20 Nov 2026", "23 Nov 2026", "message.txt:4:7: error: date: Mon 23 Nov 2026 is in the future; today is Sun 22 Nov 2026; write today's date or an earlier one"),
        ("20 Nov 2026", "20.11.2026", "message.txt:4:7: error: date: "),
        ("easton-cafe", "easton-caff", "message.txt:1:1: error: easton-caff is not the id of a service; did you mean easton-cafe?"),
("phone: 0117 496 0199", "right: yes", "message.txt:5:8: error: easton-cafe: right: this says that all of the entry is right, and other lines say that it is not; ask them, and leave out right, or else wrong and time"),
        ("phone: 0117 496 0199", "right: Yes, but not the time", 'message.txt:5:8: error: easton-cafe: right: "Yes, but not the time" is not yes; write right: yes if that is what they say, or take it over to words'),
        ("phone: 0117 496 0199", "phone: " + "9" * 70_000, "message.txt:5:8: error: easton-cafe: contact.phone: "),
    ],
)  # fmt: skip
def test_what_the_check_refuses_is_named_with_its_place_in_the_message(
    folder: Path, old: str, new: str, message: str
) -> None:
    before = services(folder)
    result = apply(folder, CORRECTION.replace(old, new), "--yes")
    assert result.exit_code == 1
    assert f"{folder.parent}/{message}" in result.stderr
    assert "Nothing was written." in result.stderr
    assert services(folder) == before


EVERY_ANSWER = {question.key: question.example for question in QUESTIONS if question.path}


@pytest.mark.parametrize("key", EVERY_ANSWER)
def test_a_correction_changes_what_the_page_asks_for_and_nothing_else(folder: Path, key: str) -> None:
    before = services(folder)
    message = f"sitegen report for easton-cafe\n{key}: {EVERY_ANSWER[key]}\nend of report\n"
    result = apply(folder, message, "--yes")
    if key in {key for aspect in ASPECTS for key in aspect.questions}:
        assert (result.exit_code, result.stderr) == (0, "")
        return
    why = "decide whether an entry is discreet" if key == "topics" else "decides who finds an entry"
    assert f"message.txt:2:{len(key) + 3}: error: easton-cafe: {key}: " in result.stderr
    assert why in result.stderr
    assert "edit services.yaml yourself, from line 2 on, and leave this line out" in result.stderr
    assert services(folder) == before


@pytest.mark.parametrize("key", EVERY_ANSWER)
def test_nobody_is_asked_to_believe_that_an_entry_is_right_and_wrong(folder: Path, key: str) -> None:
    before = services(folder)
    for about in ("easton-cafe", "a new group"):
        message = f"sitegen report for {about}\nright: yes\n{key}: {EVERY_ANSWER[key]}\nend of report\n"
        result = apply(folder, message, "--yes")
        assert f"or else {key}" in result.stderr
    assert services(folder) == before


def test_a_fact_that_was_confirmed_later_keeps_the_entry_as_it_is(folder: Path) -> None:
    first, found, last = services(folder).rpartition("    checked:")
    (folder / "services.yaml").write_text(f"{first}    confirmed: {{contact: 21 Nov 2026}}\n{found}{last}", "utf-8")
    message = "sitegen report for night-line\nright: yes\ndate: 20 Nov 2026\nend of report\n"
    result = apply(folder, message, "--yes")
    assert "It was checked on 21 Nov 2026, after this message: checked stays as it is." in result.stdout
    assert apply(folder, message.replace("20 Nov", "21 Nov"), "--yes").stdout.endswith("Written to services.yaml.\n")


def test_an_old_message_confirms_nothing(folder: Path) -> None:
    before = services(folder)
    message = "sitegen report for night-line\nright: This is us, and it is right.\ndate: 22 Sep 2026\nend of report\n"
    result = apply(folder, message, "--yes")
    assert result.stderr.partition("message.txt:")[2].splitlines()[0] == (
        "3:7: error: night-line: date: the message is 61 days old, and the entry may have changed since; "
        "ask them again, then run sitegen confirm night-line"
    )
    assert services(folder) == before
    later = apply(folder, message.replace("22 Sep", "23 Sep"), "--yes")
    assert "checked stays as it is" in later.stdout


def test_what_a_new_group_lacks_is_named_and_the_hint_works(folder: Path) -> None:
    message = NEW_GROUP.replace("area: Easton\n", "").replace("join: Just turn up\n", "")
    result = apply(folder, message)
    assert [line.partition("message.txt:")[2] for line in result.stderr.splitlines()] == [
        "1:1: error: wick-twins: area: area is missing (everywhere, if it serves all areas); add a line such as area: easton",
        "1:1: error: wick-twins: join: join is missing; add a line such as join: drop-in",
        "",
    ]
    assert apply(folder, message.replace("end of", "area: easton\njoin: drop-in\nend of"), "--yes").exit_code == 0


def test_a_group_that_is_listed_already_is_not_added_again(folder: Path) -> None:
    result = apply(folder, NEW_GROUP.replace("Wick Twins", "easton baby CAFÉ"))
    assert "message.txt:3:7: error: name: there is an entry of this name: easton-cafe; write" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("phone: 0117 496 0123", "phones: [0117 496 0123, 0117 496 0124]", "5:8: error: easton-cafe: phone: the entry has several phone numbers, and the message does not say which"),
        ("      venue: Easton Library\n      address: 12 Example Road, Easton\n      postcode: BS5 9ZZ", "      hide_address: true\n      postcode: BS5", "5:10: error: easton-cafe: address: the entry hides its address, and its file may be public"),
        ("runs: term time", "runs: term time\n      - {day: Monday, time: 10:00-11:00, runs: term time}", "6:7: error: easton-cafe: time: the entry has 2 sessions, and the message does not say which"),
    ],
)  # fmt: skip
def test_where_an_entry_has_several_a_person_has_to_choose(folder: Path, old: str, new: str, reason: str) -> None:
    text = services(folder).replace(old, new, 1)
    (folder / "services.yaml").write_text(text, "utf-8")
    message = CORRECTION.replace("phone: 0117 496 0199", "address: 1 Road") if "hides" in reason else CORRECTION
    result = apply(folder, message, "--yes")
    assert (
        f"message.txt:{reason}; edit services.yaml yourself, from line 2 on, and leave this line out" in result.stderr
    )
    assert services(folder) == text


@pytest.mark.parametrize(
    ("old", "new", "answer", "reason"),
    [
        ("  checked: 2", "  confirmed: {phone: 9 Oct 2026}\n    checked: 2", "phone: 0117 496 0199", "confirmed says that phone was right on 9 Oct 2026, which is not of this"),
        ("  checked: 2", "  confirmed: {contact: 9 Oct 2026}\n    checked: 2", "website: https://new.example.org", "confirmed says that contact was right"),
        ("  checked: 2", "  confirmed: {sessions: 9 Oct 2026}\n    checked: 2", "time: 10:30-12:00", "confirmed says that sessions was right"),
        ("  checked: 2", "  confirmed: {cost: 9 Oct 2026}\n    checked: 2", "cost: £3", "confirmed says that cost was right"),
        ("      postcode: BS5 9ZZ", "      postcode: BS5 9ZZ\n      directions: Ring the lower bell.", "address: 9 Other Road, Easton", "directions in line 20 may be of the place before"),
        ("      postcode: BS5 9ZZ", "      postcode: BS5 9ZZ\n      latitude: 51.4650\n      longitude: -2.5600", "venue: Other Hall", "latitude in line 20 and longitude in line 21 may be of the place before"),
    ],
)  # fmt: skip
def test_nothing_vouches_for_what_is_new(folder: Path, old: str, new: str, answer: str, reason: str) -> None:
    text = services(folder).replace(old, new, 1)
    (folder / "services.yaml").write_text(text, "utf-8")
    result = apply(folder, f"sitegen report for easton-cafe\n{answer}\nend of report\n", "--yes")
    assert f": {reason}" in result.stderr
    assert "edit services.yaml yourself" in result.stderr
    assert services(folder) == text


def test_a_new_group_gets_no_id_that_is_gone(folder: Path) -> None:
    gone = "gone:\n  - address: /services/wick-twins/\n  - address: /services/wick-twins-2/\n"
    (folder / "content" / "gone.yaml").write_text(gone, "utf-8")
    assert apply(folder, NEW_GROUP, "--yes").exit_code == 0
    assert "  - id: wick-twins-3\n" in services(folder)


def test_the_id_of_a_discreet_group_says_nothing_of_its_topic(folder: Path) -> None:
    message = NEW_GROUP.replace("loneliness", "domestic-abuse").replace("Wick Twins", "Wick Domestic Abuse Group")
    result = apply(folder, message, "--yes")
    assert "It is discreet, since one of its topics is" in result.stdout
    assert "  - id: group\n" in services(folder)


@pytest.mark.parametrize("about", ["a new group", "easton-cafe"])
def test_a_place_that_another_entry_hides_is_not_published(folder: Path, about: str) -> None:
    hidden = "where: {venue: Rowan House, address: 7 Rowan Lane, postcode: BS5 6AA, hide_address: yes}\n    checked:"
    first, found, last = services(folder).rpartition("checked:")
    text = f"{first}{hidden}{last}"
    assert found
    (folder / "services.yaml").write_text(text, "utf-8")
    message = NEW_GROUP.replace("venue: Wick Hall", "address: 7 Rowan Lane")
    if about == "easton-cafe":
        message = "sitegen report for easton-cafe\naddress: 7 Rowan Lane\nend of report\n"
    result = apply(folder, message, "--yes")
    assert "another entry hides this place; ask both groups" in result.stderr
    assert "Rowan" not in result.stderr
    assert services(folder) == text


def test_hostile_text_is_published_as_text_and_printed_without_effect(folder: Path) -> None:
    name = '<script>alert(1)</script> "x" {{ 7*7 }} : # - & *'
    result = apply(folder, CORRECTION.replace("phone: 0117 496 0199", f"name: {name}"), "--yes")
    assert result.exit_code == 0
    assert f'    name: "{name.replace(chr(34), chr(92) + chr(34))}"\n' in services(folder)
    commands = CORRECTION.replace("Ask for Ann.", "x\n  ::error::owned\n  ##[error]owned")
    assert not [line for line in apply(folder, commands).stdout.splitlines() if line.lstrip().startswith(("::", "##["))]


@pytest.mark.parametrize(
    "line", ["status: closed", "hide_address: no", "discreet: no", "was: [other]", "checked: today"]
)
@pytest.mark.parametrize("above", ["phone: 0117 496 0199", CORRECTION.splitlines()[0]])
def test_a_key_that_no_message_changes_is_named(folder: Path, line: str, above: str) -> None:
    before = services(folder)
    result = apply(folder, CORRECTION.replace(above, f"{above}\n{line}"), "--yes")
    assert result.exit_code == 1
    assert (
        f'"{line.partition(":")[0]}" is a key of an entry that no message changes; leave this line out' in result.stderr
    )
    assert services(folder) == before


def test_a_warning_about_the_new_value_is_shown(folder: Path) -> None:
    result = apply(folder, CORRECTION.replace("phone: 0117 496 0199", "website: http://cafe.example.org"), "--yes")
    assert "services.yaml:23:16: warning: easton-cafe: contact.website: " in result.stdout


@pytest.mark.parametrize(
    ("content", "options", "code", "message"),
    [
        (b"\xff\xfe", (), 2, "is not UTF-8; save the lines as UTF-8"),
        (b"\xff\xfe", ("-",), 2, "error: standard input is not UTF-8; save the lines as UTF-8"),
        (b"x" * (MAX_BYTES + 1), (), 2, "has more than 524,288 bytes; leave out what is above and below the message"),
        (b"x" * (MAX_BYTES + 1), ("-",), 2, "standard input has more than 524,288 bytes; leave out what is above"),
        (b"", (), 1, "there is no message from the page Tell us in it"),
        (b"To: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>x", (), 1, "there is no message from the page"),
        (b"To: a\nContent-Type: text/plain; charset=none\n\n\xff", (), 1, "there is no message from the page"),
    ],
)
def test_what_is_no_message_is_refused(
    folder: Path, content: bytes, options: tuple[str, ...], code: int, message: str
) -> None:
    result = apply(folder, content, *options)
    assert result.exit_code == code
    assert message in result.stderr


def test_a_file_that_is_not_there_and_a_directory_with_errors_are_reported(folder: Path) -> None:
    missing = CliRunner().invoke(main, ["-C", str(folder), "apply", str(folder / "nothing.txt")])
    assert missing.exit_code == 3
    (folder / "services.yaml").write_text(services(folder).replace("10:00", "10.00"), "utf-8")
    broken = apply(folder, CORRECTION, "--yes")
    assert broken.exit_code == 1
    assert "services.yaml:26:15: error: easton-cafe: sessions[0].time" in broken.stderr

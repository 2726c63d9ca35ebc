"""Confirming an entry changes `checked` and `checked_by`, and not another byte of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as some

from sitegen.editing.confirmation import Confirmation, confirm_entries
from sitegen.errors import DataError
from sitegen.reading.files.services import read_services
from sitegen.reading.syntax.nodes import plain_value
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.dates import parse_date
from sitegen.reading.values.fields import folded
from tests.editing.styles import DATES, ROLES, Drawn, Value, styled_files
from tests.factories import TODAY
from tests.generated import SERVICE_IDS, entries

FILE = "services.yaml"
DAY = date(2026, 11, 3)


def confirmed(text: str, by: str | None = None, day: date = DAY, identifier: str = "cake") -> str:
    return confirm_entries(text.encode(), FILE, {identifier: Confirmation(day, by)}).decode()


def read(text: str) -> list[dict[str, object]]:
    """Read the entries of a file as texts; an example with an error is not one."""
    state = ReadingState()
    root = load(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), Location(state, FILE)).root
    read_services(root, state, FILE, TODAY)
    assume(not [problem for problem in state.problems if problem.severity == "error"])
    file: Any = plain_value(root)
    entries: list[dict[str, object]] = file["services"]
    for entry in entries:
        entry |= {key: str(entry[key]).strip() for key in ("checked", "checked_by") if key in entry}
    return entries


def with_changes(drawn: Drawn, confirmations: Mapping[str, Confirmation]) -> str:
    """Make a pattern of the texts that differ from the drawn one in what these confirmations change, and in nothing else."""
    return "".join(
        re.escape(part) if isinstance(part, str) else _value(part, drawn, confirmations) for part in drawn.parts
    )


def _value(part: Value, drawn: Drawn, confirmations: Mapping[str, Confirmation]) -> str:
    confirmation = confirmations.get(part.entry)
    if confirmation is None or says(part, confirmation):
        return re.escape(part.text)
    quote = part.text[:1] if part.text[:1] in ("'", '"') else ""
    value = rf"{quote}\S(?:[^\r\n]*\S)?{quote}"
    if part.value is not None:
        return value
    before = r",\s*" if part.entry in drawn.in_braces else r"(?:\r\n|\r|\n) *"
    return rf"""{before}["']?checked_by["']?: {value}"""


def says(part: Value, confirmation: Confirmation) -> bool:
    """Return whether an entry has what a confirmation would write."""
    if part.key == "checked_by":
        return confirmation.by in (None, part.value)
    return part.value is not None and folded(part.value) != "never" and parse_date(part.value) == confirmation.day


@some.composite
def files(draw: some.DrawFn) -> Drawn:
    """Draw a file of services with days and roles in many forms."""
    written = []
    for entry in draw(entries()):
        role = draw(some.sampled_from((None, *ROLES)))
        without = {key: value for key, value in entry.items() if key != "checked_by"}
        written.append(
            without
            | {"checked": draw(some.sampled_from(("never", "Never", *DATES)))}
            | ({} if role is None else {"checked_by": role})
        )
    return draw(styled_files(written))


CONFIRMATIONS = some.dictionaries(
    some.sampled_from(SERVICE_IDS),
    some.builds(
        Confirmation, some.sampled_from((DAY, date(2026, 5, 1), date(2026, 10, 2))), some.sampled_from((None, *ROLES))
    ),
    min_size=1,
)


@pytest.mark.release
@settings(max_examples=80, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink takes minutes
@given(files(), CONFIRMATIONS)
def test_in_any_file_only_what_is_confirmed_changes(drawn: Drawn, confirmations: dict[str, Confirmation]) -> None:
    before = read(drawn.text)
    result = confirm_entries(drawn.text.encode(), FILE, confirmations).decode()
    assert re.fullmatch(with_changes(drawn, confirmations), result, re.DOTALL)
    for old, new in zip(before, read(result), strict=True):
        confirmation = confirmations.get(str(old["id"]))
        expected = dict(old)
        if confirmation is not None:
            assert parse_date(str(new["checked"])) == confirmation.day
            expected["checked"] = new["checked"]
            expected |= {} if confirmation.by is None else {"checked_by": confirmation.by}
        assert new == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("checked: 2 Oct 2026", "checked: 3 Nov 2026"),
        ("checked: Fri 2 Oct 2026   # rang Ann", "checked: Tue 3 Nov 2026   # rang Ann"),
        ("checked:   2026-10-02", "checked:   2026-11-03"),
        ("checked: Fri 2026-10-02", "checked: Tue 2026-11-03"),
        ("checked: Friday, 2nd October 2026", "checked: Tuesday 3 November 2026"),
        ("checked: Fri. 02 SEPT 2026".replace("Fri", "Wed"), "checked: Tue 3 Nov 2026"),
        ("checked: 'Fri 2 Oct 2026'", "checked: 'Tue 3 Nov 2026'"),
        ('checked: "2 Oct\\x202026"  #', 'checked: "3 Nov 2026"  #'),
        ('"checked" : 2 Oct 2026', '"checked" : 3 Nov 2026'),
        ("checked:\n      2 Oct\n      2026", "checked:\n      3 Nov 2026"),
        ("checked: >-  # folded\n      2 Oct\n      2026", "checked: >-  # folded\n      3 Nov 2026"),
        ("checked: never", "checked: 3 Nov 2026"),
        ("checked: 3 November 2026", "checked: 3 November 2026"),
    ],
)  # fmt: skip
def test_a_day_is_written_in_the_form_of_the_one_before(before: str, after: str) -> None:
    text = "services:\n  - id: cake\n    {}\n    # The end.\n"
    assert confirmed(text.format(before)) == text.format(after)


@pytest.mark.parametrize(
    ("others", "written"),
    [
        (["2026-10-02", "2 Oct 2026", "2026-10-03"], "2026-11-03"),
        (["Fri 2 Oct 2026", "2026-10-03"], "Tue 3 Nov 2026"),
        (["1 May 2026", "1 May 2025", "2 October 2026"], "3 November 2026"),
        (["1 May 2026"], "3 Nov 2026"),
        (["never"], "3 Nov 2026"),
    ],
)
def test_a_first_day_is_written_as_most_days_of_the_file_are(others: list[str], written: str) -> None:
    text = "services:\n- {id: cake, checked: never}\n" + "".join(
        f"- {{id: group-{number}, checked: {day}}}\n" for number, day in enumerate(others)
    )
    assert confirmed(text) == text.replace("cake, checked: never", f"cake, checked: {written}")


def test_a_day_in_may_is_followed_by_the_months_of_the_other_entries() -> None:
    text = "services:\n- {id: cake, checked: Fri 1 May 2026}\n- {id: tea, checked: 2 October 2026}\n"
    assert confirmed(text) == text.replace("Fri 1 May 2026", "Tue 3 November 2026")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- id: cake\n  checked: 3 Nov 2026  # rang\n  name: C\n", "- id: cake\n  checked: 3 Nov 2026  # rang\n  checked_by: Us\n  name: C\n"),
        ("- id: cake\r\n  checked: 3 Nov 2026", "- id: cake\r\n  checked: 3 Nov 2026\r\n  checked_by: Us"),
        ("-   checked: '3 Nov 2026'\n    id: cake\n", "-   checked: '3 Nov 2026'\n    checked_by: 'Us'\n    id: cake\n"),
        ("- {id: cake, checked: 3 Nov 2026}  # rang\n", "- {id: cake, checked: 3 Nov 2026, checked_by: Us}  # rang\n"),
        ('- {"id": "cake","checked":"3 Nov 2026"}\n', '- {"id": "cake","checked":"3 Nov 2026", "checked_by": "Us"}\n'),
        ('- {\n    "checked": "3 Nov 2026",\n    "id": "cake"\n  }\n', '- {\n    "checked": "3 Nov 2026",\n    "checked_by": "Us",\n    "id": "cake"\n  }\n'),
        ("- {id: cake,\n   checked: 3 Nov 2026  # rang\n  }\n", "- {id: cake,\n   checked: 3 Nov 2026, checked_by: Us  # rang\n  }\n"),
        ("- {id: cake, checked: 3 Nov 2026, checked_by: Us}\n", "- {id: cake, checked: 3 Nov 2026, checked_by: Us}\n"),
    ],
)  # fmt: skip
def test_a_first_role_comes_right_after_the_day(before: str, after: str) -> None:
    assert confirmed(f"services:\n{before}", by="Us") == f"services:\n{after}"


@pytest.mark.parametrize(
    ("role", "written"),
    [
        ("St Paul's (Tuesday) team", "St Paul's (Tuesday) team"),
        ("Easton: volunteers", '"Easton: volunteers"'),
        ("a, b", '"a, b"'),
        ("Room #4", '"Room #4"'),
        ("~", '"~"'),
        ('- "we"', '"- \\"we\\""'),
    ],
)
def test_a_role_has_quotes_where_it_may_need_them(role: str, written: str) -> None:
    text = "services:\n- id: cake\n  checked: 3 Nov 2026\n  checked_by: Them\n"
    assert confirmed(text, by=role) == text.replace("Them", written)


def test_a_closed_entry_without_a_day_gets_one_after_its_last_short_text() -> None:
    text = "services:\n- id: cake\n  status: closed  # sadly\n  note: {text: Gone}\n  description: |\n    Tea.\n"
    added = "  status: closed  # sadly\n  checked: 3 Nov 2026\n  checked_by: Us\n"
    assert confirmed(text, by="Us") == text.replace("  status: closed  # sadly\n", added)


def test_a_byte_order_mark_and_accents_of_their_own_stay() -> None:
    text = "\ufeffservices:\n- {name: Cafe\u0301, id: cake, checked: 2 Oct 2026}\n"
    assert confirmed(text) == text.replace("2 Oct", "3 Nov")


def test_an_entry_that_cannot_be_edited_safely_is_refused_with_its_place() -> None:
    text = "services:\n- ? id\n  : cake\n  ? checked\n  : 2 Oct 2026\n"
    with pytest.raises(DataError) as raised:
        confirmed(text, by="Us")
    assert str(raised.value.problems[0]) == (
        "services.yaml:5:5: error: cake: checked: this entry is written in a way that cannot be edited without a person; "
        "write the day yourself, on a line of its own: checked: 3 Nov 2026"
    )

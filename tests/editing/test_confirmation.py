"""Confirming an entry changes `checked` and `checked_by`, and not another byte of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as some
from hypothesis.strategies import DataObject

from sitegen.editing.confirmation import Confirmation, confirm_entries
from sitegen.errors import DataError
from sitegen.model import Fact
from sitegen.reading.files.service_blocks import CONFIRMED_FIELDS
from sitegen.reading.files.services import read_services
from sitegen.reading.syntax.nodes import plain_value
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.dates import parse_date
from sitegen.reading.values.scalars import folded
from tests.editing.styles import DATES, ROLES, Drawn, Value, styled_files
from tests.factories import TODAY
from tests.generated import SERVICE_IDS, entries

FILE = "services.yaml"
DAY = date(2026, 11, 3)


def confirmed(text: str, by: str | None = None, facts: tuple[Fact, ...] = ()) -> str:
    return confirm_entries(text.encode(), FILE, {"cake": Confirmation(DAY, by, facts)}).decode()


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
    """Make a pattern of the texts that differ from the drawn one only in what these confirmations change."""
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
@settings(max_examples=30, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink takes minutes
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
        ("- id: cake\n  checked: |\n    3 Nov 2026\n  name: C\n", "- id: cake\n  checked: |\n    3 Nov 2026\n  checked_by: Us\n  name: C\n"),
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
        "write the day yourself, or put each key of the entry on a line of its own, like checked: 3 Nov 2026"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- id: cake\n  sessions: []\n  join: ask\n  checked: 2026-10-02  # rang\n  cost: free\n", "- id: cake\n  sessions: []\n  join: ask\n  checked: 2026-10-02  # rang\n  confirmed: {sessions: 2026-11-03, join: 2026-11-03}\n  cost: free\n"),
        ("- id: cake\n  checked: never\n  checked_by: Us\n  sessions: []\n  join: ask\n  cost: free\n", "- id: cake\n  checked: never\n  checked_by: Us\n  confirmed: {sessions: 3 Nov 2026, join: 3 Nov 2026}\n  sessions: []\n  join: ask\n  cost: free\n"),
        ('- {"id": "cake", "checked": "2 Oct 2026", "sessions": [], "join": "ask", "cost": "free"}\n', '- {"id": "cake", "checked": "2 Oct 2026", "confirmed": {"sessions": "3 Nov 2026", "join": "3 Nov 2026"}, "sessions": [], "join": "ask", "cost": "free"}\n'),
        ("- {id: cake, checked: never, sessions: [], cost: ask, join: ask, confirmed: {cost: 2026-10-02,  join: Fri 2 Oct 2026}}\n", "- {id: cake, checked: never, sessions: [], cost: ask, join: ask, confirmed: {cost: 2026-10-02,  join: Tue 3 Nov 2026, sessions: 3 Nov 2026}}\n"),
        ("- id: cake\n  confirmed:\n    # by text\n    join: 2 Oct 2026  # Ann\n    cost: 2 Oct 2026\n\n  sessions: []\n  join: ask\n  cost: free\n", "- id: cake\n  confirmed:\n    # by text\n    join: 3 Nov 2026  # Ann\n    cost: 2 Oct 2026\n    sessions: 3 Nov 2026\n\n  sessions: []\n  join: ask\n  cost: free\n"),
    ],
)  # fmt: skip
def test_facts_alone_are_written_under_confirmed(before: str, after: str) -> None:
    assert confirmed(f"services:\n{before}", facts=("sessions", "join")) == f"services:\n{after}"
    assert confirmed(f"services:\n{after}", facts=("sessions", "join")) == f"services:\n{after}"


@pytest.mark.parametrize(
    ("contact", "facts"),
    [
        ("phone: 0117 496 0123", ("join", "phone")),
        ("phones: [0117 496 0123], emails: [hi@example.org]", ("join", "phone", "email")),
        ("phone: 0117 496 0123, website: https://example.org", ("join", "contact")),
    ],
)
def test_all_facts_of_an_entry_together_are_a_check_of_the_entry(contact: str, facts: tuple[Fact, ...]) -> None:
    text = f"services:\n- {{id: cake, join: ask, contact: {{{contact}}}, checked: 2 Oct 2026}}\n"
    assert confirmed(text, facts=facts) == text.replace("2 Oct", "3 Nov")
    assert confirmed(text, facts=facts[1:]) == text.replace(
        "2 Oct 2026", f"2 Oct 2026, confirmed: {{{', '.join(f'{fact}: 3 Nov 2026' for fact in facts[1:])}}}"
    )


def test_a_phone_number_is_not_all_of_a_contact() -> None:
    text = "services:\n- {id: cake, join: ask, contact: {phone: 0117 496 0123, text: 85258}, checked: never}\n"
    assert ", confirmed: {join: 3 Nov 2026, phone: 3 Nov 2026}}" in confirmed(text, facts=("join", "phone"))


def test_facts_that_are_not_in_the_entry_are_refused_with_its_place() -> None:
    with pytest.raises(DataError) as raised:
        confirmed("services:\n- {id: cake, contact: {phone: 999}, checked: never}\n", facts=("cost", "phone", "email"))
    assert [str(problem) for problem in raised.value.problems] == [
        f"services.yaml:2:3: error: cake: {fact}: {fact} is not in the entry, so nobody can have confirmed it; "
        f"leave {fact} out of --fields, or add it to the entry first"
        for fact in ("cost", "email")
    ]


def equal_at_start(one: str, two: str) -> int:
    """Count the characters at the start that two texts share."""
    return next(
        (number for number, pair in enumerate(zip(one, two, strict=False)) if len(set(pair)) > 1),
        min(len(one), len(two)),
    )


DAYS = re.compile(r"\d{1,2} (?:Oct|Nov) 2026")


@pytest.mark.release
@settings(max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink takes minutes
@given(files(), some.sampled_from(SERVICE_IDS), some.data())
def test_in_any_file_only_the_days_of_confirmed_facts_change(drawn: Drawn, identifier: str, data: DataObject) -> None:
    before = {str(entry["id"]): entry for entry in read(drawn.text)}
    old: dict[str, Any] = before[identifier]
    known = [
        fact for fact in CONFIRMED_FIELDS if fact in {*old, *(key.removesuffix("s") for key in old.get("contact", ()))}
    ]
    facts = tuple(data.draw(some.lists(some.sampled_from(known), min_size=1, max_size=3, unique=True)))
    result = confirm_entries(drawn.text.encode(), FILE, {identifier: Confirmation(DAY, None, facts)}).decode()
    after = {str(entry["id"]): entry for entry in read(result)}
    assume(after[identifier]["checked"] == old["checked"])  # else these are all its facts
    new: dict[str, Any] = after[identifier]
    assert {parse_date(new["confirmed"][fact]) for fact in facts} == {DAY}
    assert {**before, identifier: {**old, "confirmed": 0}} == {**after, identifier: {**new, "confirmed": 0}}
    texts = [DAYS.sub("", text) for text in (drawn.text, result)]
    assert len(texts[0]) - equal_at_start(*texts) <= equal_at_start(*(text[::-1] for text in texts))

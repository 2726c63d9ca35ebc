"""Days and hours in words: only certain sessions, and each of them written back in plain words is read the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sitegen.importing.files.yaml import to_yaml
from sitegen.importing.mapping.sessions import Session
from sitegen.importing.mapping.times_in_words import read_times
from sitegen.model import Session as SessionRecord
from sitegen.reading.files.sessions import sessions_field
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.text import WEEKDAYS, clock_24
from sitegen.wording.sessions import session_text
from tests.importing.support import draft, errors, plan, write_plan

TABLE = Path(__file__).parents[1] / "cases" / "times-in-words.md"
CASES = [line.strip("| ").split(" | ") for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| ")][1:]


def written(session: Session) -> str:
    values = {key: ", ".join(map(str, value)) if isinstance(value, list) else value for key, value in session.items()}
    return "; ".join(f"{key}: {value}" for key, value in values.items())


def as_records(*sessions: Session) -> list[SessionRecord]:
    """Read sessions as the reader of services.yaml does."""
    state = ReadingState()
    location = Location(state, "services.yaml")
    root = load(to_yaml(list(sessions)), location).root
    assert root is not None
    records = sessions_field(root, location, "sessions")
    assert state.problems == []
    return [replace(record, line=0) for record in records]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_text_gives_the_sessions_of_the_table_or_the_reason_why_not(text: str, expected: str) -> None:
    read = read_times(text)
    assert (" + ".join(map(written, read.sessions)) or f"not certain: {read.doubt}") == expected


@pytest.mark.parametrize("text", [text for text, expected in CASES if not expected.startswith("not certain")])
def test_sessions_of_the_table_are_read_again_from_their_own_words(text: str) -> None:
    records = as_records(*read_times(text).sessions)
    again = read_times("; ".join(map(session_text, records)))
    assert as_records(*again.sessions) == records


days = st.sets(st.sampled_from(WEEKDAYS), min_size=1)
starts = st.integers(0, 24 * 12 - 1)
"""In steps of five minutes."""
lengths = st.one_of(st.none(), st.integers(1, 12 * 12))
every = st.sampled_from(["", "1st of the month", "2nd and 4th of the month", "last of the month"])
runs = st.sampled_from(["all year", "term time", "school holidays", "summer holidays", "half terms"])
bank_holidays = st.sampled_from(["open", "closed", "ask"])


@pytest.mark.release
@given(days, starts, lengths, every, runs, bank_holidays, st.booleans())
@example({"Monday"}, 144, 12, "", "all year", "ask", False)
def test_a_session_in_plain_words_is_read_as_the_same_session(
    names: set[str], start: int, length: int | None, weeks: str, season: str, bank: str, is_certain: bool
) -> None:
    ends = (start, start + (length or 0))
    assume(not any(end % 288 in range(1, 12) for end in ends))  # 12:30am is not certain: many mean half past midday
    opens, closes = clock_24(start * 5), clock_24((start + (length or 0)) * 5)
    session: Session = {
        "day": sorted(names, key=WEEKDAYS.index),
        "time": f"{opens}-{closes}" if length else f"from {opens}",
    }
    session |= {"every": weeks} if weeks else {}
    session |= {"runs": season, "bank_holidays": bank}
    session |= {} if is_certain else {"certain": "no"}
    (record,) = as_records(session)
    read = read_times(session_text(record))
    assert read.doubt == ""
    assert as_records(*read.sessions) == [record]


@given(
    st.text(
        st.sampled_from("mon tue wednesday,;-–.:()&0123456789 10am 12noon to and of the month 1st from\n"), max_size=60
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    read = read_times(text)
    assert bool(read.sessions) != bool(read.doubt)


def test_a_schedule_of_words_alone_becomes_sessions_which_are_listed_to_check(tmp_path: Path) -> None:
    entry = draft(schedules=[{"id": "7", "description": "Tuesdays 10am - 12noon (term time only)"}])
    assert entry.fields["sessions"] == [{"day": "Tuesday", "time": "10:00-12:00", "runs": "term time"}]
    assert entry.to_complete["sessions"] == 'read from "Tuesdays 10am - 12noon (term time only)": check them'
    write_plan(
        plan({"name": "Tea", "status": "active", "schedules": [{"description": "Tuesdays 10am-12pm in term time"}]}),
        tmp_path,
    )
    assert errors(tmp_path) == []


def test_words_that_are_not_certain_stay_words() -> None:
    entry = draft(schedules=[{"description": "Thursday 1.30 - 3.30pm"}])
    assert "sessions" not in entry.fields
    assert entry.fields["description"] == "Times given: Thursday 1.30 - 3.30pm\n"
    assert entry.to_complete["sessions"].startswith('kept in the description: "1.30 - 3.30pm" does not say am or pm')


def test_a_schedule_with_more_than_words_is_read_by_its_rule() -> None:
    entry = draft(schedules=[{"description": "Tuesdays 10am-12pm", "valid_to": date(2027, 3, 1).isoformat()}])
    assert "sessions" not in entry.fields

"""``sitegen dates`` over the small directory."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from sitegen.cli import main
from tests.factories import EASTON_DIRECTORY


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(EASTON_DIRECTORY), "dates", "--today", "2026-11-22", *arguments])


def test_the_next_dates_are_listed_with_the_reason_for_each_gap() -> None:
    result = run("easton-cafe", "--to", "2027-01-06")
    assert result.exit_code == 0
    assert result.stdout == (
        "easton-cafe: Easton Baby Café\n"
        "  Tuesdays, 10am to 11:30am, in school terms\n"
        "    Tue 24 Nov 2026  10am to 11:30am\n"
        "    Tue 1 Dec 2026   10am to 11:30am\n"
        "    Tue 8 Dec 2026   10am to 11:30am\n"
        "    Tue 15 Dec 2026  10am to 11:30am\n"
        "    No session Tue 22 Dec 2026 to Tue 29 Dec 2026 (2 dates): school holidays\n"
        "    Tue 5 Jan 2027   10am to 11:30am\n"
        "\n"
    )


def test_json_has_both_ends_included_and_london_s_offset() -> None:
    rows = json.loads(run("easton-cafe", "--json", "--from", "2027-07-20", "--to", "2027-08-03").stdout)
    assert rows == [
        {
            "service": "easton-cafe",
            "session": 0,
            "date": "2027-07-20",
            "start": "2027-07-20T10:00:00+01:00",
            "end": "2027-07-20T11:30:00+01:00",
            "status": "on",
            "reason": "",
        },
        {
            "service": "easton-cafe",
            "session": 0,
            "date": "2027-08-03",
            "start": "2027-08-03T10:00:00+01:00",
            "end": "2027-08-03T11:30:00+01:00",
            "status": "unknown",
            "reason": "term dates not published yet; check with the group",
        },
    ]


def test_the_past_can_be_asked_for() -> None:
    rows = json.loads(run("easton-cafe", "--json", "--from", "2026-09-01", "--to", "2026-09-08").stdout)
    assert [row["date"] for row in rows] == ["2026-09-01", "2026-09-08"]


def test_an_id_that_does_not_exist_is_wrong_usage_with_the_nearest_one() -> None:
    result = run("eston-cafe")
    assert result.exit_code == 2
    assert "did you mean easton-cafe?" in result.stderr


def test_a_day_that_is_no_date_is_wrong_usage() -> None:
    result = run("--from", "1/2/26")
    assert result.exit_code == 2
    assert "write it like 2026-11-22" in result.stderr


def test_an_entry_without_sessions_says_so() -> None:
    assert "night-line: Night Line\n  no sessions: contact them for times\n" in run("night-line").stdout

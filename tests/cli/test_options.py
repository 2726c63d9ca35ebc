"""Option --today, and the day without it."""

from __future__ import annotations

from datetime import date

import click
import pytest
from click.testing import CliRunner

from sitegen.cli.options import london_today, today_option


@click.command()
@today_option
def which_day(today: date) -> None:
    click.echo(today.isoformat())


def test_the_day_can_be_given() -> None:
    assert CliRunner().invoke(which_day, ["--today", "2027-03-28"]).output == "2027-03-28\n"


@pytest.mark.parametrize("value", ["tomorrow", "2026-02-30", "22/11/2026", ""])
def test_a_value_that_is_no_date_is_refused_with_the_right_form(value: str) -> None:
    result = CliRunner().invoke(which_day, ["--today", value])
    assert result.exit_code == 2
    assert "write it like 2026-11-22" in result.output


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        ("1798761599", date(2026, 12, 31)),
        ("1798761600", date(2027, 1, 1)),
        ("1782860400", date(2026, 7, 1)),  # 23:00 on 30 June in Greenwich, midnight in London
    ],
)
def test_without_the_option_the_day_is_that_of_london(monkeypatch: pytest.MonkeyPatch, seconds: str, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert london_today() == day


def test_a_repeated_build_with_an_impossible_time_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = CliRunner().invoke(which_day, [])
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in result.output

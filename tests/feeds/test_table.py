"""CSV: spreadsheets read it as it is, and run no formula of it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.feeds.records import records
from sitegen.feeds.table import COLUMNS, spaced_number, table
from sitegen.model import Full, RunBy, Where
from sitegen.reading.values.costs import parse_cost
from sitegen.spreadsheets import plain_cell, safe_cell
from tests.factories import TUESDAYS, contact_details, library, service

FULL = service(
    description='First line,\n\n"second" line',
    contact=contact_details(
        phone="+44 117 496 0101", hours=(replace(TUESDAYS, runs="all year", bank_holidays="open"),)
    ),
    where=Where(venue="Lantern Hall", latitude=51.4621, longitude=-2.5528, access=("step-free", "bus")),
    sessions=(TUESDAYS,),
    cost=parse_cost("=1+1"),
)


def rows(*services: object) -> list[dict[str, str]]:
    site_library = library(*services)  # type: ignore[arg-type]
    return list(
        csv.DictReader(io.StringIO(table(records(site_library), site_library).removeprefix("\ufeff"), newline=""))
    )


def test_the_table_is_utf_8_with_a_byte_order_mark_and_windows_line_ends() -> None:
    site_library = library(FULL, service("other"))
    text = table(records(site_library), site_library)
    assert text.startswith('\ufeff"id","name",')
    assert text.endswith('"\r\n')
    assert text.replace("\r\n", "").count("\r") == 0


def test_a_service_is_a_row_with_every_value_in_its_column() -> None:
    (row,) = rows(FULL)
    assert list(row) == [name for name, _ in COLUMNS]
    assert row["description"] == FULL.description
    assert row["position"] == "51.4621, -2.5528"
    assert row["access"] == "step-free; bus"
    assert row["times"] == "Tuesdays, 10am to 11:30am, in school terms"
    assert row["phone_hours"] == "Tuesdays, 10am to 11:30am, all year, bank holidays too"
    assert row["next_date"] == "2026-11-24T10:00:00+00:00"
    assert row["area_names"] == "Easton"
    assert row["note"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\n@", "＝", "＋", "－", "＠", "−"])
def test_no_cell_starts_as_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert plain_cell(f"'{start}1+1") == f"{start}1+1"


def test_an_apostrophe_that_belongs_to_a_text_stays() -> None:
    assert plain_cell("'Tis the season") == "'Tis the season"


def test_phone_numbers_and_prices_are_not_calculated() -> None:
    (row,) = rows(FULL)
    assert row["phone"] == "'+44 117 496 0101"
    assert row["cost"] == "'=1+1"
    assert safe_cell("0117 496 0101") == "0117 496 0101"


def read_and_written(cell: str) -> str:
    """Return a cell as LibreOffice and pandas have it after reading it as a number, if it is one, with 15 digits."""
    try:
        return f"{float(cell):.15g}"
    except ValueError:
        return cell


@pytest.mark.release
@given(st.from_regex(r" ?[0-9]{1,20}(e[0-9]{1,2})? ?", fullmatch=True))
def test_no_cell_is_another_number_once_a_spreadsheet_has_read_it(text: str) -> None:
    cell = safe_cell(text)
    assert cell.removeprefix("'") == text
    assert read_and_written(cell).strip() == cell.strip()


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("01174960123", "0117 496 0123"),
        ("07700900123", "07700 900123"),
        ("02079460123", "020 7946 0123"),
        ("03001234567", "0300 123 4567"),
        ("08001111", "0800 1111"),
        ("0117-496 0123", "0117-496 0123"),
        ("116123", "116123"),
        ("999", "999"),
    ],
)
def test_phone_numbers_keep_their_nought(typed: str, cell: str) -> None:
    (row,) = rows(service(contact=contact_details(phone=typed, text=typed)))
    assert (row["phone"], row["text"]) == (cell, cell)
    assert read_and_written(cell) == cell
    assert spaced_number(cell) == cell


def test_other_numbers_keep_their_nought_by_an_apostrophe() -> None:
    (row,) = rows(service(run_by=RunBy(name="Digits", kind="charity", charity_number="0123456")))
    assert row["charity_number"] == "'0123456"


def test_services_are_sorted_by_id_closed_ones_too() -> None:
    assert [row["id"] for row in rows(service("b-group"), service("a-group", status="closed"))] == [
        "a-group",
        "b-group",
    ]


@pytest.mark.parametrize(
    ("full", "text"),
    [
        (Full(date(2027, 1, 5)), "(full until 5 January 2027)"),
        (Full(), "(no places left)"),
        (Full(date(2026, 11, 1)), ""),
    ],
)
def test_a_session_without_places_says_so_while_it_is_full(full: Full, text: str) -> None:
    (row,) = rows(service(sessions=(replace(TUESDAYS, full=full),)))
    assert row["times"] == f"Tuesdays, 10am to 11:30am, in school terms {text}".strip()

"""content/postcodes/: reading it, its problems, and the positions that entries get."""

from __future__ import annotations

from pathlib import Path

from tests.reading.support import codes, entry, read, read_valid

HEADER = "postcode,latitude,longitude\n"
CREDIT = "Contains OS data © Crown copyright and database right 2026.\n"
KNOWN: dict[str, str | bytes] = {
    "content/postcodes/BS5.csv": HEADER + "6AA,51.4620,-2.5500\n6AB,,\n",
    "content/postcodes/licence.txt": CREDIT,
}


def test_postcodes_are_read_by_district(tmp_path: Path) -> None:
    postcodes = read_valid(tmp_path, {**entry(), **KNOWN}).postcodes
    assert postcodes.districts == {"BS5": {"6AA": (51.462, -2.55), "6AB": None}}
    assert postcodes.credit == CREDIT.strip()


def test_an_entry_and_its_sessions_get_the_positions_of_their_postcodes(tmp_path: Path) -> None:
    more = (
        "where: {postcode: bs5 6aa}\n"
        "sessions:\n"
        "  - {dates: [Sat 28 Nov 2026], time: 10:00-11:00, place: {venue: Hall, postcode: BS5 6AB}}"
    )
    (service,) = read_valid(tmp_path, {**entry(more), **KNOWN}).services
    assert service.where is not None
    assert service.where.postcode_position == (51.462, -2.55)
    assert service.where.latitude is None
    assert service.sessions[0].place is not None
    assert service.sessions[0].place.postcode_position is None


def test_a_hidden_address_gets_no_position(tmp_path: Path) -> None:
    more = "where: {postcode: BS5 6AA, hide_address: true}"
    (service,) = read_valid(tmp_path, {**entry(more), **KNOWN}).services
    assert service.where is not None
    assert (service.where.outward, service.where.postcode_position) == ("BS5", None)


def test_a_postcode_missing_from_its_district_is_a_warning_that_does_not_show_it(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, {**entry("where: {postcode: BS5 9ZZ, hide_address: true}"), **KNOWN}).problems
    assert str(problem) == (
        "services.yaml:10:23: warning: test-group: where.postcode: this postcode is not in content/postcodes/; "
        "check it for a typing mistake; if it is new, run sitegen postcodes again"
    )


def test_a_postcode_of_another_district_is_no_problem(tmp_path: Path) -> None:
    read_valid(tmp_path, {**entry("where: {postcode: BS6 9ZZ}"), **KNOWN})


def test_every_wrong_line_is_reported(tmp_path: Path) -> None:
    lines = (
        "6AA,51.4620,-2.5500",
        "6AA,51.4620,-2.5500",
        "6CI,51.4620,-2.5500",
        "6AD,48.8566,2.3522",
        "6AE,51.4620",
        "",
    )
    files = {**KNOWN, "content/postcodes/BS5.csv": HEADER + "\n".join(lines) + "\n6AF,,\n"}
    assert codes(read(tmp_path, {**entry(), **files}).problems) == [
        ("content/postcodes/BS5.csv", line, "postcode-line") for line in (3, 4, 5, 6, 7)
    ]


def test_the_header_the_file_name_and_the_line_of_credit_are_required(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/postcodes/bs5.csv": "6AA,51.4620,-2.5500\n",
        "content/postcodes/BS6.csv": "",
    }
    assert codes(read(tmp_path, {**entry(), **files}).problems) == [
        ("content/postcodes/BS6.csv", 1, "postcodes-header"),
        ("content/postcodes/bs5.csv", 1, "file-name"),
        ("content/postcodes/bs5.csv", 1, "postcodes-header"),
        ("content/postcodes/licence.txt", 1, "licence"),
    ]


def test_a_file_of_another_kind_is_a_warning(tmp_path: Path) -> None:
    problems = read(tmp_path, {**entry(), **KNOWN, "content/postcodes/notes.md": "mine"}).problems
    assert codes(problems) == [("content/postcodes/notes.md", 1, "not-read")]

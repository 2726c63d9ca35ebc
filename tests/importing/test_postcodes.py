"""Lines of Code-Point Open, and the files made from them."""

from __future__ import annotations

import pytest

from sitegen.errors import DataError, SitegenError
from sitegen.importing.postcodes.files import PostcodeRow, postcode_files, read_rows

CODES = ',"E92000001","","E18000010","","E06000023","E05010892"\r\n'


def rows(*lines: str, wanted: tuple[str, ...] = ("BS5", "B1", "AB10", "EC1A")) -> list[PostcodeRow]:
    return list(read_rows([("bs.csv", iter(lines))], wanted))


@pytest.mark.parametrize(
    ("written", "outward", "inward"),
    [
        ('"BS5 6AA"', "BS5", "6AA"),
        ('"B1  1BB"', "B1", "1BB"),
        ('"AB101AA"', "AB10", "1AA"),
        ('"EC1A1BB"', "EC1A", "1BB"),
        ("BS5 6AA", "BS5", "6AA"),
    ],
)
def test_a_postcode_is_read_with_any_spacing(written: str, outward: str, inward: str) -> None:
    assert rows(f"{written},10,361700,173900{CODES}") == [PostcodeRow(outward, inward, (361700, 173900))]


def test_only_the_wanted_outward_codes_are_kept() -> None:
    assert rows(f'"BS5 6AA",10,361700,173900{CODES}', f'"BS6 6AA",10,358000,174000{CODES}', wanted=("BS6",)) == [
        PostcodeRow("BS6", "6AA", (358000, 174000))
    ]


@pytest.mark.parametrize(
    ("quality", "metres"), [(10, True), (20, True), (30, True), (40, True), (50, True), (60, False), (90, False)]
)
def test_a_position_that_is_not_exact_is_not_used(quality: int, metres: bool) -> None:
    parsed = rows(f'"BS5 6AA",{quality},{361700 * metres},{173900 * metres}{CODES}')
    assert [row.metres is not None for row in parsed] == [metres]


def test_column_names_at_the_top_are_ignored() -> None:
    names = ("PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n", "Postcode,Positional_quality_indicator,Eastings,Northings\n")
    assert len(rows(*names, f'"BS5 6AA",10,361700,173900{CODES}')) == 1


@pytest.mark.parametrize(
    "line",
    [
        f'"SO160AS",10,"N",1,1,0,1,0,1,0,437292,115542{CODES}',
        f'"BS5 6AA",15,361700,173900{CODES}',
        f'"BS5 6AA",10,900000,173900{CODES}',
        f'"BS5 6AA",10,361700,1400000{CODES}',
        f'"BS5 6A",10,361700,173900{CODES}',
        f'"BS5 6CI",10,361700,173900{CODES}',
        '"BS5 6AA",10\n',
        "\ufffd\ufffd\n",
        "x" * 1000,
        "PC,PQ,EA,NO\n",
    ],
)
def test_a_line_that_cannot_be_read_is_a_problem_with_file_and_line(line: str) -> None:
    right = f'"BS5 6AA",10,361700,173900{CODES}'
    with pytest.raises(DataError) as raised:
        rows(right, right, line)
    (problem,) = raised.value.problems
    assert (problem.file, problem.line, problem.code) == ("bs.csv", 3, "code-point-line")
    assert len(str(problem)) < 300


def test_reading_stops_after_twenty_problems() -> None:
    lines = iter(["unreadable\n"] * 100)
    with pytest.raises(DataError) as raised:
        list(read_rows([("bs.csv", lines)], ()))
    assert [problem.line for problem in raised.value.problems] == list(range(1, 21))
    assert len(list(lines)) == 80


def test_tables_without_any_postcode_are_refused() -> None:
    with pytest.raises(SitegenError, match=r"there is no postcode in bs\.csv; a line looks like"):
        rows("\n")
    with pytest.raises(SitegenError, match=r"there is no postcode in all 2 tables"):
        list(read_rows([("ab.csv", iter(())), ("bs.csv", iter(["PC,PQ,EA,NO\n"]))], ()))


def test_the_files_are_sorted_and_contain_known_positions() -> None:
    parsed = [
        PostcodeRow("BS6", "6AA", (358000, 174000)),
        PostcodeRow("BS5", "7ZZ", None),
        PostcodeRow("BS5", "6AA", (361700, 173900)),
    ]
    first, second, licence = postcode_files(parsed, 2026)
    assert (first.path, second.path, licence.path) == ("BS5.csv", "BS6.csv", "licence.txt")
    assert first.content == b"postcode,latitude,longitude\n6AA,51.4628,-2.5527\n7ZZ,,\n"
    assert "© Crown copyright and database right 2026" in licence.content.decode()
    assert postcode_files(reversed(parsed), 2026) == [first, second, licence]

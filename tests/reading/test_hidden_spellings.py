"""`hide_address`: an address is found however its words are parted, run together or shortened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.support import entry, read, read_valid

OAKHILL = "where: {address: 17 Oakhill Road, postcode: BS5 6ZZ, hide_address: true}"
SPELLINGS = [
    "We meet at No.17 Oakhill Road.",
    "17 Oakhill Road.Ring the bell.",
    "17 Oakhill Road's hall",
    "17 Oakhill Road’s hall",
    "17Oakhill Road",
    "17.Oakhill Road",
    "17oakhillroad",
    "№17 Oakhill Road",
    "№ 17 Oakhill Road",
    "Oakhill Road no.17",
    "Oakhill Road (no.17)",
    "Oakhill Road's no. 17",
    "Oakhill Road at number 17",
    "17 Oakhill Rd.Easton",
    "17 Oak Hill Road",
    "17 Oak-hill Road",
    "17 OakHill-Road",
    "17 Oak.hill.Rd.",
    "1 7 O a k h i l l R o a d",
    "15, 17 and 19 Oakhill Road",
    "17 A Oakhill Road",
    "Seventeen Oakhill Road",
    "Tea Club: Oakhill Road 17",
    "Oakhill Road, 17",
    "Oakhill Road 17, on Mondays",
    "https://17-oakhill-road.example.org/",
    "https://www.example.org/oakhillroad17",
]
HONEST = [
    "The 17 bus goes past Oakhill Road.",
    "For 17 weeks. Near Oakhill Road, in BS17.",
    "At 117 Oakhill Road, and 17 Other Road.",
    "Oakhill Road at 17:30",
    "Oakhill Road 17 minutes away",
    "Oakhill Road 17pm",
    "Oakhill Road, 17 Other Road",
    "17 Oakhill Roadshow",
    "17 Oakhill Way",
    "£3.17 on Oakhill Road",
    "17th Oakhill Road fair",
    "Oakhill Road and its 17 mums",
]


def own_text(where: str, text: str) -> dict[str, str | bytes]:
    """Files with an entry that hides its place, and its note."""
    quoted = text.replace("'", "''")
    return entry(f"{where}\nnote: '{quoted}'")


def other_text(where: str, text: str) -> dict[str, str | bytes]:
    """Files with an entry that hides its place, and a guide with a text."""
    return entry(where) | {"content/guides/nights.md": f"---\ntitle: A\nsummary: B\n---\n{text}\n"}


@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_is_found_in_the_entry_and_in_others(text: str, tmp_path: Path) -> None:
    for name, services in (("own", own_text(OAKHILL, text)), ("other", other_text(OAKHILL, text))):
        problems = read(tmp_path / name, services).problems
        assert [(problem.code, problem.severity) for problem in problems] == [("hidden-address", "error")]


@pytest.mark.parametrize("hidden", ["17 Oak Hill Road", "17 Oak-hill Rd", "No.17 Oak Hill Road", "17, Oak Hill Road."])
def test_an_address_in_such_a_spelling_is_found_in_another(hidden: str, tmp_path: Path) -> None:
    where = f"where: {{address: '{hidden}', hide_address: true}}"
    for name, text in (("joined", "17 Oakhill Road"), ("short", "17 Oakhill Rd"), ("parted", "17 Oak Hill Road")):
        (problem,) = read(tmp_path / name, other_text(where, text)).problems
        assert problem.code == "hidden-address"


@pytest.mark.parametrize(
    ("hidden", "text"),
    [
        ("12a St. John's Street", "12A St Johns St"),
        ("12 St Johns Street", "12 St John's Street"),
        ("12 Saint John Street", "12 St.John Street"),
        ("12 O'Neill Place", "12 ONeill Pl"),
        ("9 Marsh Terrace", "9 Marshterr"),
        ("9 Marsh Square", "9 Marshsquare"),
    ],
)
def test_short_forms_and_apostrophes_make_no_difference(hidden: str, text: str, tmp_path: Path) -> None:
    where = f'where: {{address: "{hidden}", hide_address: true}}'
    for name, services in (("own", own_text(where, text)), ("other", other_text(where, text))):
        (problem,) = read(tmp_path / name, services).problems
        assert problem.code == "hidden-address"


@pytest.mark.parametrize("text", HONEST)
def test_honest_texts_with_the_street_or_the_number_are_accepted(text: str, tmp_path: Path) -> None:
    read_valid(tmp_path, other_text(OAKHILL, text))


@pytest.mark.parametrize(
    "text",
    ["Near Oakhill Road, from 10.17 to 17:30, £17.50, in BS17", "Oakhill Road: 17pm", "Oakhill Road, 117 or 1-7"],
)
def test_a_time_a_price_and_another_number_are_no_house_number(text: str, tmp_path: Path) -> None:
    read_valid(tmp_path, own_text(OAKHILL, text))


@pytest.mark.parametrize(
    "text",
    [
        "17 O\u0251khill Road",
        "17 Oakh\u0131ll Road",
        "17 \u00d8akhill Road",
        "17 Oa\u0138hill Road",
        "17 \u1d0f\u1d00\u1d0b\u029c\u026a\u029f\u029f \u0280\u1d0f\u1d00\u1d05",  # small capitals
        "17 \ua4f3\ua4ee\ua4d7\ua4e7\ua4f2\ua4e1\ua4e1 \ua4e3\ua4f3\ua4ee\ua4d3",  # Lisu
        "17 \u0585akhill R\u0585ad",  # Armenian
        "17 O\u13aa\u13e6\u13bb\u13c6\u13de\u13de Road",  # Cherokee
        "17 O\uab7a\uabb6\uab8bill Road",  # and its small letters
        "17 0akhill R0ad",
        "17 Oakhi11 Road",
        "17 OakhiII Road",
        "17 Oakh1ll Road",
        "l7 Oakhill Road",
        "I7 Oakhill Road",
        "17 O a k - h i l l Rd",
    ],
)
def test_look_alikes_are_found(text: str, tmp_path: Path) -> None:
    for name, files in (("own", own_text(OAKHILL, text)), ("other", other_text(OAKHILL, text))):
        problems = read(tmp_path / name, files).problems
        assert {problem.code for problem in problems} == {"hidden-address"}


@pytest.mark.parametrize(
    "text",
    [
        "Ill in 17 ways, on Oakhill Road",
        "\u041e\u0430\u043a 17: \u0434\u043e\u043c",
        "Oslo, \u00d8stre 17",
        "17 Elkhill Road",
    ],
)
def test_other_words_with_such_letters_are_accepted(text: str, tmp_path: Path) -> None:
    read_valid(tmp_path, other_text(OAKHILL, text))

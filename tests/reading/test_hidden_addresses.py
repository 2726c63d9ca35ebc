"""`hide_address`: the reader drops what it hides, and no text of the entry may give it away."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.model import Where
from tests.reading.support import entry, read, read_valid

HIDDEN = """\
where:
  venue: The Willow Rooms
  address: 12 Example Road, Easton
  postcode: BS5 9ZZ
  latitude: 51.4663
  longitude: -2.5601
  access: step-free
  directions: Past the chemist
  hide_address: true"""


def test_only_the_outcode_and_the_access_of_a_hidden_place_are_kept(tmp_path: Path) -> None:
    service = read_valid(tmp_path, entry(HIDDEN)).services[0]
    assert service.where == Where(outward="BS5", access=("step-free",), hide_address=True)


def test_the_places_of_its_sessions_are_hidden_as_well(tmp_path: Path) -> None:
    sessions = "sessions: [{day: Monday, time: 10:00-11:00, runs: term time, place: {venue: Hall, postcode: BS2 9ZZ}}]"
    service = read_valid(tmp_path, entry(f"{HIDDEN}\n{sessions}")).services[0]
    assert service.sessions[0].place == Where(outward="BS2", hide_address=True)


@pytest.mark.parametrize(
    "leak",
    [
        "description: Come to 12 Example Road.",
        "description: Come to example rd, number 12.",
        "description: Come to 12<br>Example Road.",
        "description: Come to 12 Ex*am*ple **Ro**ad.",
        "description: Come to 1**2** [Exam](/about/)[ple][x] Road.",
        "description: See [it](https://www.example.org/?q=12%2520Example%252520Road).",
        "note: Now at BS5 9ZZ",
        "note: Now at bs59zz",
        "note: Now at ＢＳ５ ９ＺＺ",  # full-width letters
        "offer: {we_offer: [Tea at 12 EXAMPLE ROAD]}",
        "contact: {professionals: {note: Post to BS5 9ZZ}}",
        "referral: {how: Write to 12 Example Road}",
        "translations: {cy: {summary: Dewch i BS5 9ZZ}}",
        "sessions: [{day: Monday, time: 10:00-11:00, runs: term time, note: At 12 Example Road}]",
        "run_by: {name: 12 Example Road Trust}",
        "note: Out of 3 Other Way\n"
        "sessions: [{day: Monday, time: 10:00-11:00, runs: term time, place: {venue: Hall, address: 3 Other Way}}]",
    ],
)
def test_a_text_that_gives_the_address_away_is_an_error(leak: str, tmp_path: Path) -> None:
    problems = read(tmp_path, entry(f"{HIDDEN}\n{leak}")).problems
    assert [problem.code for problem in problems] == ["hidden-address"]


def test_the_street_alone_or_with_another_number_is_allowed(tmp_path: Path) -> None:
    read_valid(tmp_path, entry(f"{HIDDEN}\ndescription: The 14 bus stops on Example Road, 5 minutes away."))


def test_the_name_of_the_venue_is_a_warning(tmp_path: Path) -> None:
    problems = read(tmp_path, entry(f"{HIDDEN}\ndescription: Ring the bell of the willow rooms.")).problems
    assert [(problem.code, problem.severity) for problem in problems] == [("hidden-venue", "warning")]


def test_an_invalid_hide_address_hides_until_it_is_fixed(tmp_path: Path) -> None:
    reading = read(tmp_path, entry(HIDDEN.replace("hide_address: true", "hide_address: ture")))
    assert [problem.code for problem in reading.problems] == ["not-yes-or-no"]
    assert reading.directory is None


def test_half_a_postcode_is_enough_where_the_address_is_hidden(tmp_path: Path) -> None:
    hidden = "where: {postcode: bs5, hide_address: true}\ndescription: We meet in BS5."
    assert read_valid(tmp_path, entry(hidden)).services[0].where == Where(outward="BS5", hide_address=True)


def test_half_a_postcode_is_refused_where_the_address_is_published(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, entry("where: {postcode: BS5}")).problems
    assert (problem.code, problem.field) == ("postcode", "where.postcode")
    assert problem.message == '"BS5" is not a full postcode'

"""Reviews for programs, against docs/diff.schema.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sitegen.review.compare import compare
from sitegen.review.data import review_data
from sitegen.review.versions import BaseFolder, read_version
from tests.factories import TODAY
from tests.review.test_cases import CASES, SCHEMA, review_of


def case_data(title: str, folder: Path) -> Any:
    (case,) = (case for case in CASES if case.title == title)
    return json.loads(json.dumps(review_data(review_of(case, folder))))


@pytest.mark.release
def test_every_part_of_the_documented_form_is_filled_by_some_case(tmp_path: Path) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    titles = (
        "Days on which schools are shut",
        "An id that is renamed, without the earlier one",
        "Another topic, without a word that a search needs",
    )
    data = [case_data(title, tmp_path / str(number)) for number, title in enumerate(titles)]
    filled = {key for one in data for key, value in one.items() if value}
    assert filled == SCHEMA["properties"].keys() - {"base_errors", "not_read"}


def test_a_moved_time_is_a_list_of_dates(tmp_path: Path) -> None:
    data = case_data("A time that moves from a day on", tmp_path)
    dates = data["entries"][0]["dates"]
    assert len(dates["moved"]) == 17
    first = {"date": "2027-01-05", "time": "10:30-12:00", "reason": "", "earlier_time": "10:00-11:30"}
    assert dates["moved"][0] == first
    assert dates["lost"] == dates["gained"] == []


def test_an_address_that_would_be_lost_is_an_error_and_one_that_leads_on_is_not(tmp_path: Path) -> None:
    lost = case_data("An id that is renamed, without the earlier one", tmp_path / "lost")
    assert [(one["code"], one["service"]) for one in lost["errors"]] == [("lost-address", "night-line")]
    kept = case_data("An id that is renamed, with the earlier one", tmp_path / "kept")
    assert kept["errors"] == []
    assert [(one["main"], one["leads_to"]) for one in kept["addresses"]["moved"]] == [
        ("/services/easton-cafe/", "/services/milk-cafe/")
    ]


def test_errors_of_the_version_before_are_in_the_data(tmp_path: Path) -> None:
    (case,) = (case for case in CASES if case.title == "Another name")
    before, after = case.make_right(tmp_path / "before"), case.make(tmp_path / "after")
    (before / "content" / "site.yaml").write_text("name: Easton\n", "utf-8")
    data = json.loads(json.dumps(review_data(compare(BaseFolder("main", before), read_version(after, TODAY), TODAY))))
    jsonschema.Draft7Validator(SCHEMA).validate(data)
    assert [one["file"] for one in data["base_errors"]] == ["content/site.yaml"] * len(data["base_errors"])
    assert [entry["name"] for entry in data["entries"]] == ["Easton Milk Café"]

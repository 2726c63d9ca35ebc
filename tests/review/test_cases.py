"""Words that a reviewer reads of each kind of edit: the cases of tests/cases/reviews.md."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from sitegen.changes.diff import changes_between
from sitegen.changes.fields import FIELDS
from sitegen.check import load_library
from sitegen.review.compare import Review, compare
from sitegen.review.data import review_data
from sitegen.review.plain_text import lines
from sitegen.review.versions import BaseFolder, read_version
from tests.conftest import ROOT
from tests.factories import TODAY
from tests.mistakes import Mistake, read_cases

pytestmark = pytest.mark.release

CASES = read_cases("reviews.md")
SCHEMA = json.loads((ROOT / "docs" / "diff.schema.json").read_text("utf-8"))
_NEVER_ALONE = {"times", "days", "status"}
"""Fields that the dates, or the kind of the change, describe."""


def review_of(case: Mistake, folder: Path) -> Review:
    before, after = case.make_right(folder / "before"), case.make(folder / "after")
    return compare(BaseFolder("main", before), read_version(after, TODAY), TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_change_is_described_in_these_words_and_has_the_documented_form_as_data(
    case: Mistake, tmp_path: Path
) -> None:
    review = review_of(case, tmp_path)
    assert list(lines(review)) == case.problems
    jsonschema.Draft7Validator(SCHEMA).validate(json.loads(json.dumps(review_data(review))))


def test_every_field_that_can_change_has_a_case(tmp_path: Path) -> None:
    seen = set()
    for number, case in enumerate(CASES):
        before, after = case.make_right(tmp_path / f"{number}b"), case.make(tmp_path / f"{number}a")
        old, new = (load_library(folder, TODAY).directory.services for folder in (before, after))
        seen |= {detail.field for change in changes_between(old, new, TODAY) for detail in change.details}
    assert {field.name for field in FIELDS} - seen - _NEVER_ALONE == set()

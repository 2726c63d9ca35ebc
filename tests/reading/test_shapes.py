"""Shapes of values: patterns for texts in any case."""

from __future__ import annotations

import re

import pytest

from sitegen.reading.values.shapes import any_case


@pytest.mark.parametrize(
    ("pattern", "form"),
    [
        (r"from (\d{1,2})", r"[fF][rR][oO][mM]\s+(\d{1,2})"),
        ("[a-z]{3,9}", "[a-zA-Z]{3,9}"),
        (r"[A-PR-Y\d-]", r"[a-pA-Pr-yR-Y\d-]"),
        (r"(?P<day>\d)(?:st)? ?x +y", r"(?:\d)(?:[sS][tT])?\s*[xX]\s+[yY]"),
        (r"\s*[–—]\s*", r"\s*[–—]\s*"),
    ],
)
def test_a_form_matches_any_case_and_any_spaces_and_is_ecmascript(pattern: str, form: str) -> None:
    assert any_case(re.compile(pattern)) == form


def test_a_form_may_be_one_of_several() -> None:
    assert any_case("24", re.compile(r"\d")) == r"24|\d"

"""Languages by code or English name."""

from __future__ import annotations

import pytest

from sitegen.languages import code_of, name_of


@pytest.mark.parametrize(
    ("words", "code"),
    [("Urdu", "ur"), ("ur", "ur"), ("WELSH", "cy"), ("British Sign Language", "bfi"), ("BSL", "bfi"), ("Sylheti", "syl"), ("Klingonese", None), ("mul", None), ("english", "en")],
)  # fmt: skip
def test_a_language_is_known_by_code_or_name(words: str, code: str | None) -> None:
    assert code_of(words) == code


def test_a_code_has_an_english_name() -> None:
    assert [name_of(code) for code in ("so", "pl", "bfi")] == ["Somali", "Polish", "British Sign Language"]

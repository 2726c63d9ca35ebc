"""Time that grows with the square of a length is told from time that grows with the length."""

from __future__ import annotations

import re

import pytest

from tests.growth import TIMES_AS_LONG, grows_with_length

SHORT, LONG = "a" * 600, "a" * 600 * TIMES_AS_LONG


@pytest.mark.release
def test_reading_once_is_told_from_reading_again_from_each_character() -> None:
    assert grows_with_length(re.compile("a+").search, SHORT, LONG)
    assert not grows_with_length(re.compile("(?:a|ab)+c").search, SHORT, LONG)

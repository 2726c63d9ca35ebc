"""Names of files in messages."""

from __future__ import annotations

import pytest

from sitegen.ordinary_files import printable


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("caf\u00e9.txt", "caf\u00e9.txt"),
        ("a\x1b[2J", "a\\x1b[2J"),
        ("a\u202egpj.exe", "a\\u202egpj.exe"),
        ("a\u200db", "a\\u200db"),
        ("a\udc80b", "a\\udc80b"),
        ("\U000e0041", "\\U000e0041"),
        ("a\nb", "a\\nb"),
    ],
)
def test_each_character_of_a_name_that_cannot_be_printed_has_an_escape_of_its_own(name: str, shown: str) -> None:
    assert printable(name) == shown

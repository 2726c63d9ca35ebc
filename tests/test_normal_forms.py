"""Unicode normal forms: the usual ones, in time that grows with the length alone."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest

from sitegen.normal_forms import Form, to_form
from tests.promises.test_p20_controls_are_accepted import CONTROLS
from tests.reading.support import entry, read

STACK = "e" + "\u0301\u0323" * 80_000
"""160 KB in two bytes each that no order of marks has: sorting them took 13 seconds."""
ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("text", [*CONTROLS.values(), "e\u0323\u0301" * 40, "a" + "\u0301\u0323" * 15, "\u0f73" * 15])
def test_texts_that_people_write_have_the_form_of_unicode(form: Form, text: str) -> None:
    assert to_form(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("stack", [STACK, "e" + "\u0f73\u0f71" * 40_000, f"\u00e9{STACK}e\u0301"])
def test_a_stack_of_accents_takes_no_more_time_than_other_characters(form: Form, stack: str) -> None:
    start = time.process_time()
    result = to_form(form, stack)
    assert time.process_time() - start < 1
    assert len(result) >= len(stack) - 1


@pytest.mark.release
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STACK, id="typed"),
        pytest.param('"' + "e" + r"\u0301\u0323" * 30_000 + '"', id="escapes"),
        pytest.param("e" + "&#769;&#803;" * 20_000, id="entities"),
        pytest.param("https://www.example.org/?q=7+Oak" + "%CC%81%CC%A3" * 20_000, id="percent-encoded"),
    ],
)
def test_a_file_with_a_stack_is_read_in_time(text: str, tmp_path: Path) -> None:
    where = "where: {address: 17 Oakhill Road, hide_address: true}"
    start = time.process_time()
    problems = read(tmp_path, entry(f"{where}\ndescription: {text}")).problems
    assert time.process_time() - start < 5
    assert problems


def test_nothing_else_normalises() -> None:
    users = [
        path.name for path in (ROOT / "sitegen").rglob("*.py") if "unicodedata.normalize(" in path.read_text("utf-8")
    ]
    assert users == ["normal_forms.py"]

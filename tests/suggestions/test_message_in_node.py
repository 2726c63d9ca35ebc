"""Messages that the browser makes are read as what was typed, also after mail apps have wrapped and quoted them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from sitegen.characters import find_forbidden
from sitegen.normal_forms import to_form
from sitegen.suggestions.message import read_message
from sitegen.suggestions.questions import KEYS, WORDS
from sitegen.views.tell_us import message_settings
from tests.factories import SITE

MAKE = """
    const { makeMessage } = await use('tell-us/message.js');
    return makeMessage(given.service, new Map(given.answers), given.settings);
"""
TRICKY = (
    "phone: 999",
    "end of report",
    "sitegen report for a new group",
    "> he said",
    "### Phone number",
    "```",
    "-- ",
    "<b>",
)
LINES = some.text(some.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Mn", "Me", "Mc")), max_size=90)
TYPED = some.lists(some.sampled_from(TRICKY) | LINES, max_size=5).map("\n".join)


def read(text: str) -> Mapping[str, str]:
    return {key: answer.value for key, answer in read_message(text, "message.txt").answers.items()}


def expected(answers: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed, with single spaces; words keep their paragraphs, and others have none."""
    found = {}
    for key, text in answers.items():
        lines = [" ".join(to_form("NFC", line).split()) for line in re.split(r"[\r\n]+", text)]
        value = ("\n\n" if key == WORDS else " ").join(line for line in lines if line).rstrip(",")
        if value:
            found[key] = value
    return found


def as_sent(text: str) -> str:
    return text


def as_quoted(text: str) -> str:
    return "\r\n".join(f"> {line}" for line in text.split("\n"))


def as_wrapped(text: str) -> str:
    """Wrap lines of more than 76 columns, as mail apps do: only those that have one long word."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, 76, break_long_words=False)) or "" if len(line) > 76 else line
        for line in text.split("\n")
    )


def as_forwarded(text: str) -> str:
    return f"See below.\n\n> > {as_quoted(text)[2:].replace(chr(10), chr(10) + '> ')}\n\nAnn"


@pytest.mark.release
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(answers={"words": "See:\nphone: 999\nend of report\n\n" + "so " * 60}, arrive=as_quoted)
@given(
    answers=some.dictionaries(some.sampled_from(KEYS), TYPED, max_size=6),
    arrive=some.sampled_from((as_sent, as_quoted, as_wrapped, as_forwarded)),
)
def test_what_is_typed_is_read_as_it_was_typed(
    in_node: Callable[..., Any], answers: dict[str, str], arrive: Callable[[str], str]
) -> None:
    given_answers = {key: text for key, text in answers.items() if not any(find_forbidden(to_form("NFC", text)))}
    data = {"service": "easton-cafe", "answers": [*given_answers.items()], "settings": message_settings(SITE)}
    text = in_node(MAKE, data)
    assert read(arrive(text)) == expected(given_answers)


def test_lines_are_short_enough_not_to_be_wrapped(in_node: Callable[..., Any]) -> None:
    answers = [["summary", "word " * 40], ["words", "other words " * 100]]
    text = in_node(MAKE, {"service": "", "answers": answers, "settings": message_settings(SITE)})
    assert max(map(len, text.split("\n"))) <= 70
    assert text.startswith("sitegen report for a new group\nsummary: word word")
    assert text.endswith("\nend of report\n")


def test_an_address_that_is_longer_than_a_line_stays_whole(in_node: Callable[..., Any]) -> None:
    address = f"https://www.example.org/{'long-' * 30}"
    text = in_node(MAKE, {"service": "", "answers": [["website", address]], "settings": message_settings(SITE)})
    assert read(text) == {"website": address}

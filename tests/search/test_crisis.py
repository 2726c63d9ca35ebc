"""Crisis lines that the shipped words bring up."""

from __future__ import annotations

import pytest

from sitegen.model import CrisisLine
from sitegen.search.analysis import tokens
from sitegen.search.crisis import crisis_triggers
from sitegen.vocabulary import crises, needs

EMERGENCY = CrisisLine("Emergency services", "Somebody is in danger now", phone="999")
HEALTH = CrisisLine("NHS 111", phone="111")
SAMARITANS = CrisisLine("Samaritans", phone="116 123", words=("so low",))
ABUSE = CrisisLine("Domestic Abuse Helpline", phone="0808 2000 247")
BY_TEXT = CrisisLine("A line by text", text="85258", words=("cannot talk",))
ALL = (EMERGENCY, HEALTH, SAMARITANS, ABUSE, BY_TEXT)


def called(phrase: str, lines: tuple[CrisisLine, ...] = ALL) -> list[str]:
    numbers = {
        number for call in crisis_triggers(lines, needs()) if phrase in call.words + call.alone for number in call.lines
    }
    return [line.name for number, line in enumerate(lines) if number in numbers]


@pytest.mark.parametrize(
    ("phrase", "lines"),
    [
        ("not breathing", [EMERGENCY]),
        ("overdose", [EMERGENCY, SAMARITANS]),
        ("kill myself", [SAMARITANS]),
        ("reduced movement", [EMERGENCY, HEALTH]),
        ("meningitis", [EMERGENCY, HEALTH]),
        ("child abuse", [EMERGENCY, HEALTH]),
        ("self harm", [HEALTH, SAMARITANS]),
        ("hurt my baby", [EMERGENCY, HEALTH]),
        ("hits me", [ABUSE]),
        ("hearing voices", [EMERGENCY, HEALTH]),
        ("so low", [SAMARITANS]),
        ("cannot talk", [BY_TEXT]),
        ("police", [EMERGENCY]),
        ("crisis", [HEALTH, SAMARITANS]),
        ("nhs 111", [HEALTH]),
        ("111", [HEALTH]),
        ("116 123", [SAMARITANS]),
        ("85258", [BY_TEXT]),
    ],
)
def test_a_line_is_brought_up_by_its_own_words_and_by_those_of_its_needs(phrase: str, lines: list[CrisisLine]) -> None:
    assert called(phrase) == [line.name for line in lines]


def test_where_no_line_is_for_a_need_the_general_ones_are_brought_up() -> None:
    assert called("hits me", (EMERGENCY, HEALTH, SAMARITANS)) == ["Emergency services", "Samaritans"]


def test_a_directory_is_given_no_line_that_it_does_not_have() -> None:
    assert not any(call.lines for call in crisis_triggers((), needs()))
    assert [call.words for call in crisis_triggers((BY_TEXT,), needs()) if call.lines] == [("cannot talk",)]


def test_a_number_is_known_however_it_is_spaced() -> None:
    assert called("want to die", (CrisisLine("Listeners", phone="116123"),)) == ["Listeners"]


def test_a_crisis_names_needs_that_ship() -> None:
    assert {need for crisis in crises() for need in crisis.needs} <= {need.id for need in needs()}
    by_words = {call.words[0]: call.needs for call in crisis_triggers((), needs()) if call.needs}
    assert [needs()[number].id for number in by_words["suicide"]] == ["support-in-crisis"]


def test_the_shipped_words_are_normalised_and_none_is_in_a_need_twice() -> None:
    for crisis in crises():
        assert crisis.words
        assert len(set(crisis.words)) == len(crisis.words)
        assert all(" ".join(tokens(phrase)) == phrase for phrase in (*crisis.signs, *crisis.words, *crisis.alone))

"""Crisis lines that the shipped words bring up."""

from __future__ import annotations

import re

import pytest

from sitegen.model import CrisisLine
from sitegen.search.analysis import tokens
from sitegen.search.crisis import CLASS, CrisisTrigger, class_shortener, crisis_data, crisis_triggers
from sitegen.search.crisis_phrases import phrase_finder
from sitegen.vocabulary import MatchingRules, crises, loss_phrases, matching_rules, needs

EMERGENCY = CrisisLine("Emergency services", "Somebody is in danger now", phone="999")
HEALTH = CrisisLine("NHS 111", phone="111")
SAMARITANS = CrisisLine("Samaritans", phone="116 123", words=("so low",))
ABUSE = CrisisLine("Domestic Abuse Helpline", phone="0808 2000 247")
BY_TEXT = CrisisLine("A line by text", text="85258", words=("cannot talk",))
ALL = (EMERGENCY, HEALTH, SAMARITANS, ABUSE, BY_TEXT)


def called(phrase: str, lines: tuple[CrisisLine, ...] = ALL) -> list[str]:
    numbers = {
        number
        for call in crisis_triggers(lines, needs())
        if phrase in call.alone or phrase_finder(call.words, matching_rules())(phrase)
        for number in call.lines
    }
    return [line.name for number, line in enumerate(lines) if number in numbers]


@pytest.mark.parametrize(
    ("phrase", "lines"),
    [
        ("not breathing", [EMERGENCY]),
        ("overdose", [EMERGENCY, SAMARITANS]),
        ("kill myself", [HEALTH, SAMARITANS]),
        ("reduced movement", [EMERGENCY, HEALTH]),
        ("meningitis", [EMERGENCY, HEALTH]),
        ("child abuse", [EMERGENCY, HEALTH, ABUSE]),
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


def test_words_of_a_line_may_have_capitals() -> None:
    line = CrisisLine("Listeners", phone="116 123", words=("Since 29 Feb", "My PARTNER Hits Me"))
    triggers = crisis_triggers((line,), needs())
    assert triggers[-1].words == ("since 29 feb", "my PARTNER HITS ME")
    rules = matching_rules()
    assert crisis_data(triggers, rules, class_shortener(rules, triggers)).triggers[-1][0].startswith("since 29 feb,my ")


def test_a_directory_has_the_phrases_of_its_languages_alone() -> None:
    def phrases(*languages: str) -> set[str]:
        return {phrase for trigger in crisis_triggers(ALL, needs(), languages) for phrase in trigger.words}

    assert phrases("en", "pl") - phrases("en") >= {"chce|chciałabym|chciałbym umrzec", "sie-zabic"}
    assert phrases("en", "pl").isdisjoint(phrases("uk") - phrases("en"))


def test_a_number_is_known_however_it_is_spaced() -> None:
    assert called("want to die", (CrisisLine("Listeners", phone="116123"),)) == ["Listeners"]


def test_a_crisis_names_needs_that_ship() -> None:
    assert {need for crisis in crises() for need in crisis.needs} <= {need.id for need in needs()}
    by_words = {call.words[0]: call.needs for call in crisis_triggers((), needs()) if call.needs}
    assert [needs()[number].id for number in by_words["suicide"]] == ["support-in-crisis"]


def test_the_shipped_words_are_normalised_and_none_is_in_a_need_twice() -> None:
    classes = matching_rules().classes
    for crisis in crises():
        assert crisis.words
        assert len(set(crisis.words)) == len(crisis.words)
        assert all(" ".join(tokens(sign)) == sign for sign in crisis.signs)
        for phrase in (*crisis.words, *crisis.alone):
            written = re.split("[ |-]", phrase)
            assert all(word in classes or [word] == tokens(word) for word in written), phrase


def test_a_word_of_a_directory_that_names_a_class_is_any_word_of_it() -> None:
    line = CrisisLine("A line", phone="1", words=("my partner scares me",))
    assert crisis_triggers((line,), needs())[-1].words == ("my PARTNER scares ME",)


def test_the_page_has_the_shortest_names_for_the_classes_that_phrases_have_most() -> None:
    rules = MatchingRules(
        {"be": ("b",)}, {"RARE": ("a",), "OFTEN": ("b", "RARE")}, ("my",), ("if",), ("RARE x",), (), ()
    )
    trigger = CrisisTrigger(("OFTEN-a|OFTEN", "OFTEN b"), (0,), ("topic",), (2,), ("x", "y"))
    data = crisis_data([trigger], rules, class_shortener(rules, [trigger]))
    assert data.triggers == (("A-a|A,A b", (0,), ("topic",), (2,), "x,y"),)
    assert data.rules == {
        "alike": "be:b",
        "classes": "B:a,A:b B",
        "between": "my",
        "breaks": "if",
        "ordinary": "B x",
        "right": "",
        "beside": "",
    }


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("my husband batters me", "husband batters me"),
        ("I want to really just die", "want to really just die"),
        ("I want to eat well and diet", ""),
        ("is he not even breathing", "not even breathing"),
        ("not a breathing class", "not a breathing"),
        ("not keen on breathing", ""),
        ("it hurts while my baby feeds", ""),
        ("where mums meet", ""),
        ("", ""),
    ],
)
def test_a_phrase_is_found_in_a_text_of_the_directory(text: str, phrase: str) -> None:
    rules = matching_rules()
    assert phrase_finder(("ATTACKER HITS ME", "want to die", "NOT-BREATHING", "hurt BABY"), rules)(text) == phrase


def test_every_class_is_in_use_and_has_only_words_and_classes_that_there_are() -> None:
    rules = matching_rules()
    loss = loss_phrases()
    phrases = [phrase for crisis in crises() for phrase in (*crisis.words, *crisis.alone)]
    phrases += (*loss.words, *loss.alone, *loss.ordinary)
    members = [word for words in rules.classes.values() for word in words]
    assert set(rules.classes) == set(CLASS.findall(" ".join((*phrases, *rules.ordinary, *members))))
    assert all(word in rules.classes or [word] == tokens(word) for word in members)
    assert all(len(set(words)) == len(words) for words in rules.classes.values())

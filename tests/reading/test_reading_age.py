"""Reading age of summaries and guides: the formula, what does not count, and that following the advice works."""

from __future__ import annotations

import pytest

from sitegen.reading.files.reading_age import MAX_READING_AGE, advise_on_reading_age, reading_age, syllables_of
from sitegen.reading.syntax.nodes import MARKDOWN, Scalar
from sitegen.reading.syntax.problems import Location, ReadingState
from tests.conftest import ROOT
from tests.reading.test_plain_english import advice as advice_without_age

HARD = "Encouragement and conversation in a relaxed environment for families, organised by experienced volunteers."


def advice(text: str) -> list[str]:
    state = ReadingState()
    advise_on_reading_age(Scalar(text, 10, 1, MARKDOWN), Location(state, "a.md"), "")
    return [problem.hint for problem in state.problems]


def age(text: str) -> int:
    measured = reading_age(text)
    assert measured is not None
    return measured.age


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("tea", 1), ("walked", 1), ("weeks", 1), ("houses", 2), ("wanted", 2), ("people", 2), ("little", 2)),
        *(("somebody", 3), ("every", 2), ("conversation", 4), ("opportunity", 5), ("rhythm", 1), ("hmm", 1)),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_the_formula_is_that_of_flesch_and_kincaid() -> None:
    # 12 words in 2 sentences, 13 syllables: 0.39 * 6 + 11.8 * 13 / 12 - 15.59 is a grade of -0.5.
    assert age("We sit down and drink tea. You can come too, with biscuits.") == 5
    # 12 words in 1 sentence, 30 syllables: grade 18.6.
    assert (
        age(
            "Conversation accompanies conversation, conversation accompanies this conversation, and, well, that is that."
        )
        > 18
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Extraordinary circumstances necessitate communication.",
        "[[easton-cafe]] " * 20,
        "> Conversation accompanies conversation, incomprehensibly, unintelligibly, incontrovertibly and more besides.",
    ],
)
def test_too_few_words_have_no_age(text: str) -> None:
    assert reading_age(text) is None


def test_names_and_words_of_the_field_do_not_count() -> None:
    plain = "We help you with {}, and we are here for you with tea at {} each week."
    easy = plain.format("this", "home")
    for first, second in (
        ("breastfeeding", "Leytonstone"),
        ("perinatal anxiety", "Abergavenny"),
        ("this", "Llanfihangel"),
    ):
        assert age(plain.format(first, second)) <= age(easy) + 1
    assert age(plain.format("administration", "universities")) > age(easy) + 1


def test_the_example_is_easy_to_read() -> None:
    guides = sorted((ROOT / "content" / "guides").glob("*.md"))
    ages = {path.name: age(path.read_text(encoding="utf-8").split("---", 2)[2]) for path in guides}
    assert {name for name, years in ages.items() if years > 11} == set()


def test_following_the_advice_works() -> None:
    assert advice(HARD) == ['find plainer words than "encouragement", "conversation" and "environment"']
    assert advice("A kind word and a chat in a calm room for families, run by trained volunteers.") == []
    long = " ".join(["the baby and the mother meet here"] * 5)
    assert age(long) > MAX_READING_AGE
    assert advice(long) == ["make that sentence two short ones"]
    assert advice(". ".join(["The baby and the mother meet here"] * 5)) == []


def test_a_text_with_other_advice_is_not_measured_as_well() -> None:
    assert [problem.code for problem in advice_without_age(f"We facilitate it. {HARD}")] == ["hard-word"]


def test_a_sentence_of_one_word_is_called_so() -> None:
    state = ReadingState()
    text = ",".join(["encouragement", "conversation", "environment"] * 5)
    advise_on_reading_age(Scalar(text, 10, 1, MARKDOWN), Location(state, "a.md"), "")
    assert [problem.message.partition(": ")[0] for problem in state.problems] == [
        "this reads as if for somebody aged 18 or more; its longest sentence has 1 word"
    ]

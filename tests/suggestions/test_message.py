"""Messages of readers, whatever mail apps, code hosts and people have done to them."""

from __future__ import annotations

import pytest

from sitegen.errors import DataError
from sitegen.suggestions.message import read_message

PLAIN = """\
sitegen report for easton-cafe
about: Easton Baby Café
wrong: phone, other
date: 20 Nov 2026
phone: 0117 496 0199
from: visitor
words: They said "ring us first".

  Nobody was there at 10am.
end of report
"""
ANSWERS = {
    "about": "Easton Baby Café",
    "wrong": "phone, other",
    "date": "20 Nov 2026",
    "phone": "0117 496 0199",
    "from": "visitor",
    "words": 'They said "ring us first".\n\nNobody was there at 10am.',
}


def answers(text: str) -> tuple[str | None, dict[str, str]]:
    suggestion = read_message(text, "message.txt")
    return suggestion.service, {key: answer.value for key, answer in suggestion.answers.items()}


def problems(text: str) -> list[str]:
    with pytest.raises(DataError) as raised:
        read_message(text, "message.txt")
    return [str(problem) for problem in raised.value.problems]


def quoted(text: str, marks: str = "> ") -> str:
    return "".join(f"{marks}{line}".rstrip() + "\n" for line in text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        "\ufeff" + PLAIN,
        f"Dear all,\n\nthank you for the list.\nphone: 0117 496 0000\n\n{PLAIN}-- \nAnn\nphone: 0117 496 0001\n",
        f"On Friday Ann wrote:\n{quoted(PLAIN)}\nThank you!\n",
        quoted(quoted(PLAIN)),
        quoted(PLAIN, ">"),
        f"{PLAIN}\n\nOn Friday Ann wrote:\n{quoted(PLAIN)}",
        f"```\n{PLAIN}```\n",
        PLAIN.replace(" ", "\u00a0"),
        PLAIN.replace("0117 496", "0117\u202f496").replace("é", "e\u0301"),
        PLAIN.replace("Easton Baby", "Easton\n  Baby"),
        PLAIN.replace("Easton Baby", "Easton\nBaby"),
        PLAIN.replace("\n", "\n\n").replace("\n\n  Nobody", "\n  Nobody"),
        PLAIN.replace("sitegen report", "Sitegen Report").replace("phone:", "Phone :").replace("end of", "End of"),
        PLAIN.replace("phone:", "Phone number:").replace("wrong:", "What is wrong?:"),
        PLAIN.replace("sitegen report for easton-cafe", "**sitegen report for “easton-cafe”**"),
        PLAIN.replace("from: visitor", "website:\nfrom: visitor"),
    ],
)
def test_a_message_says_the_same_however_it_arrives(text: str) -> None:
    assert answers(text) == ("easton-cafe", ANSWERS)


FORM = """\
### Service

easton-cafe

### What is wrong?

- [X] The phone number
- [ ] The website
- [x] Something else

### Phone number

0117 496 0199

### Website

_No response_

### How did you find us?

By chance

### words

```
They said "ring us first".

phone: no
```
"""


def test_the_headings_of_an_issue_form_are_questions() -> None:
    assert answers(FORM) == (
        "easton-cafe",
        {
            "wrong": "The phone number, Something else",
            "phone": "0117 496 0199",
            "words": 'They said "ring us first".\n\nphone: no',
        },
    )
    assert answers(FORM.replace("\n", "\r\n")) == answers(FORM)


def test_an_answer_knows_its_place_in_the_file() -> None:
    places = [
        (answer.line, answer.column)
        for text in (quoted(PLAIN), FORM)
        for answer in [read_message(text, "message.txt").answers["phone"]]
    ]
    assert places == [(5, 10), (13, 1)]


def test_words_may_look_like_anything() -> None:
    words = (
        "  phone: 999\n  end of report\n  sitegen report for other\n  > so they said\n  ### Phone number\nwebsite: x\n"
    )
    text = f"sitegen report for easton-cafe\nwords: See:\n{words}end of report\n"
    assert answers(text)[1] == {
        "words": "See: phone: 999 end of report sitegen report for other > so they said ### Phone number website: x"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Your group has moved.\nAnn\n",
            ['message.txt:1:1: error: there is no message from the page Tell us in it; write the line "sitegen report for '
            'easton-cafe" above the answers, and "end of report" below them'],
        ),
        ("", ["message.txt:1:1: error: there is no message from the page Tell us in it; write the line \"sitegen report for "
            'easton-cafe" above the answers, and "end of report" below them']),
        (
            f"Hi\n{PLAIN}".replace("end of report", "end of"),
            ['message.txt:2:1: error: the line "end of report" is missing, so the message may have been cut off; ask for all '
            'of it, or write "end of report" below the last answer'],
        ),
        (
            PLAIN + PLAIN.replace("0199", "0198"),
            ["message.txt:11:1: error: a second message starts here, and it is not the one of line 1; keep one of them in the "
            "file"],
        ),
        (
            PLAIN.replace("from: visitor", "phone: 0117 496 0198"),
            ["message.txt:6:8: error: phone: line 5 has another answer to the same question; keep one of the two"],
        ),
        (
            PLAIN.replace("0117 496", "0117\u200b496"),
            ["message.txt:5:8: error: phone: there is a zero-width space in this answer; delete it and type it again"],
        ),
        (
            PLAIN.replace("0117 496", "\x1b[2J0117"),
            ["message.txt:5:8: error: phone: there is an escape character in this answer; delete it and type it again"],
        ),
        (
            PLAIN.replace("phone:", "phnoe:").replace("wrong:", "wrogn:"),
            ['message.txt:3:1: error: "wrogn" is not a key of a message; did you mean wrong?',
            'message.txt:5:1: error: "phnoe" is not a key of a message; did you mean phone?'],
        ),
    ],
)  # fmt: skip
def test_a_message_that_cannot_be_read_is_refused_with_the_place(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_what_is_behind_the_hint_can_be_read() -> None:
    assert answers(f"sitegen report for easton-cafe\n{PLAIN.partition(chr(10))[2]}") == ("easton-cafe", ANSWERS)
    assert answers(PLAIN.replace("easton-cafe", "a new group"))[0] is None

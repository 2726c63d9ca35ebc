"""Messages of readers of any bytes: answers to publish, or problems with their places; and e-mails of any bytes."""

from __future__ import annotations

from sitegen.characters import find_forbidden
from sitegen.errors import DataError
from sitegen.reading.syntax.parser import LINE_END
from sitegen.suggestions.email_file import email_text, is_email
from sitegen.suggestions.message import read_message
from sitegen.suggestions.questions import KEYS, SERVICE

FILE = "message.txt"


def check(content: bytes) -> None:
    """Read a message as `sitegen apply` does."""
    text = email_text(content) if is_email(content) else content.decode("utf-8", "replace")
    lines = len(LINE_END.split(text))
    try:
        suggestion = read_message(text, FILE)
    except DataError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.file == FILE, problem
            assert 1 <= problem.line <= lines, problem
            assert str(problem).isprintable(), problem
        return
    assert set(suggestion.answers) <= {*KEYS, SERVICE}, suggestion
    for answer in suggestion.answers.values():
        assert answer.value.strip(), suggestion
        assert not any(find_forbidden(answer.value)), suggestion
        assert 1 <= answer.line <= lines, suggestion

"""Numbers and addresses of plain texts, isolated by characters."""

from __future__ import annotations

from sitegen.bidi.marks import character_marks, insert_marks, keep_short_numbers_whole
from sitegen.bidi.runs import has_right_to_left, is_right_to_left, runs


def isolate(text: str) -> str:
    """Isolate the numbers and addresses of a plain text that is shown to people, by characters."""
    if not has_right_to_left(text):
        return text
    is_rtl = is_right_to_left(text)
    return "\n".join(_isolate_line(line, is_rtl) for line in text.split("\n"))


def isolate_unbroken(text: str) -> str:
    """Isolate as `isolate` does, in a text that a script puts on a page; short numbers stay on one line."""
    return keep_short_numbers_whole(isolate(text))


def _isolate_line(line: str, is_text_rtl: bool) -> str:
    """Isolate in a line of a text; a line without letters takes the direction of the text."""
    marks: list[tuple[int, str]] = []
    for start, end in runs(line, is_right_to_left(line, is_text_rtl)):
        opening, closing = character_marks(line[start:end])
        marks += [(start, opening), (end, closing)]
    return insert_marks(line, marks)

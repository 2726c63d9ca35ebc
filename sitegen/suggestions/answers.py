"""Answers to questions as values of an entry."""

from __future__ import annotations

from itertools import pairwise

from sitegen.importing.draft import YamlValue
from sitegen.library import Library
from sitegen.reading.values.fields import folded
from sitegen.suggestions.questions import ReaderQuestion, options


def values_of(question: ReaderQuestion, answer: str, library: Library) -> list[str]:
    """Return the answer to a question as the registry has it: ids in place of labels, an address with its scheme."""
    if question.kind == "web" and "://" not in answer:
        return [f"https://{answer.replace(' ', '')}"]
    parts = [part.strip() for part in answer.strip("[]").split(",")] if has_parts(question) else [answer]
    ids = {folded(text): option.value for option in options(question, library) for text in (option.label, option.value)}
    return [ids.get(folded(part), part) for part in parts if part] or [answer]


def has_parts(question: ReaderQuestion) -> bool:
    """Return whether an answer may have several parts, with commas between them."""
    return question.kind in ("choices", "list")


def set_values(fields: dict[str, YamlValue], path: tuple[str, ...], values: list[str]) -> None:
    """Put an answer under a path of an entry, with the blocks and the items around it; a list of one is one text."""
    block: YamlValue = fields
    for step, following in pairwise(path):
        inside: YamlValue = [] if following.isdigit() else {}
        if isinstance(block, list):
            block += [{} for _ in range(int(step) + 1 - len(block))]
            block = block[int(step)]
        else:
            assert isinstance(block, dict)
            block = block.setdefault(step, inside)
    assert isinstance(block, dict)
    block[path[-1]] = values[0] if len(values) == 1 else list[YamlValue](values)

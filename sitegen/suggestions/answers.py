"""Answers to questions as values of an entry."""

from __future__ import annotations

from sitegen.importing.draft import YamlValue
from sitegen.library import Library
from sitegen.reading.values.fields import folded
from sitegen.suggestions.questions import SESSION, ReaderQuestion, options


def values_of(question: ReaderQuestion, answer: str, library: Library) -> list[str]:
    """Return the answer to a question as the registry has it: ids in place of labels, an address with its scheme."""
    if question.kind == "web" and "://" not in answer:
        return [f"https://{answer.replace(' ', '')}"]
    ids = {folded(text): option.value for option in options(question, library) for text in (option.label, option.value)}
    if not ids:
        return [answer]
    parts = answer.strip("[]").split(",") if question.kind == "choices" else [answer]
    return [ids.get(folded(part), part.strip()) for part in parts if part.strip()] or [answer]


def set_values(fields: dict[str, YamlValue], path: tuple[str, ...], values: list[str]) -> None:
    """Put an answer under a path of an entry, with the blocks and the items around it; a list of one is one text."""
    block = fields
    steps = iter(path[:-1])
    for step in steps:
        inner = block.setdefault(step, [] if step == SESSION[0] else {})
        if isinstance(inner, list):
            number = int(next(steps))
            inner += [{} for _ in range(number + 1 - len(inner))]
            inner = inner[number]
        assert isinstance(inner, dict)
        block = inner
    block[path[-1]] = values[0] if len(values) == 1 else list[YamlValue](values)

"""Answers to questions as values of an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from sitegen.importing.draft import YamlValue
from sitegen.library import Library
from sitegen.reading.values.scalars import folded
from sitegen.suggestions.questions import ReaderQuestion, options


def values_of(question: ReaderQuestion, answer: str, library: Library) -> list[str]:
    """Return the answer to a question as the registry has it: ids in place of labels, an address with its scheme."""
    if question.kind == "web" and "://" not in answer:
        return [f"https://{answer.replace(' ', '')}"]
    ids = {folded(text): option.value for option in options(question, library) for text in (option.label, option.value)}
    parts = _split(answer.strip("[]"), ids) if has_parts(question) else [answer]
    return [ids.get(folded(part), part) for part in parts if part] or [answer]


def _split(text: str, known: Collection[str]) -> Iterator[str]:
    """Split a list at its commas, but not inside a known label such as "Twins, triplets or more"."""
    parts = text.split(",")
    most = 1 + max((label.count(",") for label in known), default=0)
    start = 0
    while start < len(parts):
        sizes = range(most, 1, -1)
        size = next((size for size in sizes if folded(",".join(parts[start : start + size])) in known), 1)
        yield ",".join(parts[start : start + size]).strip()
        start += size


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

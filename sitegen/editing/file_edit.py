"""A planned edit of a file: what it was, what it is to be, and the lines in which these differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sitegen.builds import Output
from sitegen.reading.syntax.parser import LINE_END

_CONTEXT = 2
"""Lines above and below a change that are shown."""


@dataclass(frozen=True, slots=True)
class FileEdit:
    """File as it is now, and as it is to be written."""

    file: str
    """Path relative to the directory."""
    before: bytes | None
    """``None`` for a file that is not there yet."""
    after: bytes
    entry: str = ""
    """Id of the entry that is added or changed."""
    notes: tuple[str, ...] = ()
    """Sentences on what was left out or hidden, and why."""

    @property
    def output(self) -> Output:
        """Return the file as it is to be written."""
        return Output(self.file, self.after)


def changed_lines(edit: FileEdit) -> Iterator[str]:
    """Yield the lines that an edit removes (``-``) and adds (``+``), those around them, and where they are."""
    before, after = (LINE_END.split(content.decode("utf-8-sig")) for content in (edit.before or b"", edit.after))
    start = _common(before, after)
    end = min(_common(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    first = max(start - _CONTEXT, 0)
    rest = max(end - _CONTEXT, 0)
    old, new = before[first : len(before) - rest], after[first : len(after) - rest]
    # Only the lines around the entry are compared: the whole of a long file would take minutes.
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT):
        yield f"{edit.file}, line {first + group[0][1] + 1}:"
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                yield from (f"  {line}" for line in old[old_start:old_end])
                continue
            yield from (f"- {line}" for line in old[old_start:old_end])
            yield from (f"+ {line}" for line in new[new_start:new_end])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts have in common at their start."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))

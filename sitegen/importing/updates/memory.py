"""Text of content/imported.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sitegen.model import ImportedRecord, Source

_HEAD = """\
# Which entry came of which record of other people's data. sitegen import writes this file, so that it updates what only
# the source has changed. The letters are fingerprints: they show that a text has changed, and not what it says.

imported:"""


def memory_file(records: Iterable[ImportedRecord]) -> bytes:
    """Return content/imported.yaml with these records, in this order and in the one form of `sitegen format`."""
    entries = "\n\n".join("\n".join(_lines(record)) for record in records)
    return f"{_HEAD}\n{entries}\n".encode()


def is_same_memory(one: Iterable[ImportedRecord], other: Iterable[ImportedRecord]) -> bool:
    """Return whether two memories say the same, wherever it is in the file."""
    return _by_entry(one) == _by_entry(other)


def _by_entry(records: Iterable[ImportedRecord]) -> dict[str, ImportedRecord]:
    return {record.entry: replace(record, place=Source("", 0)) for record in records}


def _lines(record: ImportedRecord) -> Iterator[str]:
    """Yield the lines of a record; each key that the source gave has its own, so that git shows which has changed."""
    yield f"  - id: {record.entry}"
    yield f"    source: {record.source}"
    yield f"    record: {record.record}"
    if record.gave:
        yield "    gave:"
        yield from (f"      - {path} {text}" for path, text in sorted(record.gave.items()))
    if record.is_removed:
        yield "    removed: yes"

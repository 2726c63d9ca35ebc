"""Short codes of services, for print: five characters that follow from the id alone, so that they stay for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

_ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
"""Without vowels, which make words, and without what looks like something else on paper."""
_LENGTH = 5


@dataclass(frozen=True, slots=True)
class ShortCodes:
    """Which code leads where."""

    own: Mapping[str, str]
    """By id, the code to print: it leads to this service and no other."""
    leads_to: Mapping[str, tuple[str, ...]]
    """By code, the ids that it may stand for: more than one where two ids came to share what either had alone."""


def short_codes(identifiers: Iterable[str]) -> ShortCodes:
    """The codes of a whole directory, whatever the order of its entries.

    Every id has an endless row of codes and uses the first that no other id has come upon in its own row. So an entry
    that joins later may make a code lead to two services, each of which then prints its next one; it never makes a
    printed code lead elsewhere.
    """
    rows = {identifier: [_code(identifier, 0)] for identifier in sorted(identifiers)}
    while True:
        claims = Counter(code for row in rows.values() for code in row)
        clashing = [identifier for identifier, row in rows.items() if claims[row[-1]] > 1]
        if not clashing:
            break
        for identifier in clashing:
            rows[identifier].append(_code(identifier, len(rows[identifier])))
    leads_to: dict[str, tuple[str, ...]] = {}
    for identifier, row in rows.items():
        for code in row:
            leads_to[code] = (*leads_to.get(code, ()), identifier)
    return ShortCodes({identifier: row[-1] for identifier, row in rows.items()}, leads_to)


def _code(identifier: str, number: int) -> str:
    """The code at a place of an id's row."""
    rest = int.from_bytes(sha256(f"{identifier}#{number}".encode()).digest()[:8], "big")
    letters = []
    for _ in range(_LENGTH):
        rest, letter = divmod(rest, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)

"""Short codes of services, for print: five characters that follow from the id alone, so that they stay for ever."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

_ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
"""Without vowels, which make words, and without what looks like something else on paper."""
_LENGTH = 5
FORM = re.compile(r"[a-z0-9]{4,5}")
_NOBODY: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class ShortCodes:
    """Which code leads where."""

    own: Mapping[str, str]
    """By id, the code to print: it leads to this service and no other."""
    leads_to: Mapping[str, tuple[str, ...]]
    """By code, the ids that it may stand for: more than one where two ids came to share what either had alone, or where
    one was published for an id that is not there any more."""


def short_codes(
    identifiers: Iterable[str], chosen: Mapping[str, str] = _NOBODY, before: Mapping[str, tuple[str, ...]] = _NOBODY
) -> ShortCodes:
    """The codes of a whole directory, whatever the order of its entries.

    Every id has an endless row of codes and uses the first that no other id has come upon in its own row. So an entry
    that joins later may make a code lead to two services, each of which then prints its next one; it never makes a
    printed code lead elsewhere. `chosen` has, by id, what somebody chose in place of that; `before`, by code, the ids
    that it was published for, which it goes on leading to.
    """
    rows = {identifier: [_code(identifier, 0)] for identifier in sorted(identifiers)}
    claims = {code: dict.fromkeys(ids) for code, ids in before.items()}
    for identifier, row in rows.items():
        claims.setdefault(row[0], {})[identifier] = None
    while clashing := [identifier for identifier, row in rows.items() if len(claims[row[-1]]) > 1]:
        for identifier in clashing:
            row = rows[identifier]
            row.append(_code(identifier, len(row)))
            claims.setdefault(row[-1], {})[identifier] = None
    for identifier, code in chosen.items():
        claims.setdefault(code, {})[identifier] = None
    own = {identifier: row[-1] for identifier, row in rows.items()}
    return ShortCodes(own | dict(chosen), {code: tuple(sorted(ids)) for code, ids in claims.items()})


def why_not_chosen(code: str) -> tuple[str, str] | None:
    """What is wrong with a code that somebody chose, and a hint; ``None`` when it is right."""
    if not FORM.fullmatch(code):
        return "a short code has 4 or 5 small letters or digits", "write it like milk"
    if len(code) == _LENGTH and set(code) <= set(_ALPHABET):
        # So that nobody ever chooses what an entry to come is given.
        message = "a code of 5 without any of a, e, i, o, u, l, 0 and 1 may be given to another service by itself"
        return message, "choose one with a vowel in it, or of 4 characters"
    return None


def _code(identifier: str, number: int) -> str:
    """The code at a place of an id's row."""
    rest = int.from_bytes(sha256(f"{identifier}#{number}".encode()).digest()[:8], "big")
    letters = []
    for _ in range(_LENGTH):
        rest, letter = divmod(rest, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)

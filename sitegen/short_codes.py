"""Short codes of services, for print: five characters worked out from the id alone, so that they are permanent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

_ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
"""Characters without vowels, which make words, and without those that look alike on paper."""
_LENGTH = 5
SHORT_CODE = re.compile(r"[a-z0-9]{4,5}")
"""Form of every code, worked out or chosen."""
_NO_CODES: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class ShortCodes:
    """Short codes of a directory."""

    own: Mapping[str, str]
    """Code to print, by id: it leads to this service and no other."""
    leads_to: Mapping[str, tuple[str, ...]]
    """Ids that a code may mean, by code: more than one where two ids came to share a code, or where it was published
    for an id that is gone."""


def short_codes(
    identifiers: Iterable[str],
    chosen: Mapping[str, str] = _NO_CODES,
    published: Mapping[str, tuple[str, ...]] = _NO_CODES,
) -> ShortCodes:
    """Work out the codes of a whole directory, whatever the order of its entries.

    Every id has an endless row of codes and uses the first that no other id has come upon in its own row. So an entry
    that joins later may make a code lead to two services, each of which then prints its next one; it never makes a
    printed code lead elsewhere. `chosen` maps ids to codes that somebody chose instead; `published` maps codes to the
    ids that they were published for, to which they go on leading.
    """
    rows = {identifier: [_code(identifier, 0)] for identifier in sorted(identifiers)}
    claims = {code: dict.fromkeys(ids) for code, ids in published.items()}
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


def short_code_error(code: str) -> tuple[str, str] | None:
    """Return the problem with a chosen code and a hint; ``None`` when it is allowed."""
    if not SHORT_CODE.fullmatch(code):
        return "a short code has 4 or 5 small letters or digits", "write it like milk"
    if len(code) == _LENGTH and set(code) <= set(_ALPHABET):
        # Nobody may choose a code that a later entry would be given.
        message = "a code of 5 without any of a, e, i, o, u, l, 0 and 1 may be given to another service by itself"
        return message, "choose one with a vowel in it, or of 4 characters"
    return None


def _code(identifier: str, number: int) -> str:
    """Return the code at a place of an id's row."""
    rest = int.from_bytes(sha256(f"{identifier}#{number}".encode()).digest()[:8], "big")
    letters = []
    for _ in range(_LENGTH):
        rest, letter = divmod(rest, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)

"""Answers of the last day, kept beside the directory, so that a second run asks only what failed or is new."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.links.verdicts import Verdict

_VERSION = 1
_KEPT = ("ok", "moved")
"""Verdicts that are not asked for again: all others may change from one hour to the next."""
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class KnownVerdict:
    """Verdict of an earlier run."""

    asked: float
    """Seconds since 1970."""
    verdict: Verdict


def read_known(content: bytes, now: float) -> dict[str, KnownVerdict]:
    """Read the verdicts of the day up to `now`, by address; none from a file that is damaged or of another version."""
    try:
        value = json.loads(content)
        if value["version"] != _VERSION:
            return {}
        known = {address: _entry(entry) for address, entry in value["answers"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return {address: entry for address, entry in known.items() if 0 <= now - entry.asked < _DAY}


def _entry(entry: Mapping[str, Any]) -> KnownVerdict:
    texts = (entry["kind"], entry["message"], entry["hint"], entry["now"])
    if entry["kind"] not in _KEPT or not all(isinstance(text, str) or text is None for text in texts):
        raise ValueError
    return KnownVerdict(float(entry["asked"]), Verdict(*texts))


def known_file(known: Mapping[str, KnownVerdict], addresses: Collection[str]) -> bytes:
    """Write the verdicts on these addresses that need not be asked for again."""
    answers = {
        address: {
            "kind": entry.verdict.kind,
            "message": entry.verdict.message,
            "hint": entry.verdict.hint,
            "now": entry.verdict.now,
            "asked": int(entry.asked),  # rounded up, it would lie in the future
        }
        for address, entry in sorted(known.items())
        if entry.verdict.kind in _KEPT and address in addresses
    }
    return (json.dumps({"version": _VERSION, "answers": answers}, indent=1) + "\n").encode()

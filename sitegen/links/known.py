"""Answers of the last day, kept beside the directory, so that a second run asks only what failed or is new.

Anybody who proposes a change can put such a file into it. So it holds no verdict and no sentence, but what the servers
answered, which is checked and judged as if they answered now.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.json_size import has_too_many_values
from sitegen.links.answers import MAX_REDIRECTS, REDIRECTS, Answer, Redirect, redirect_target
from sitegen.links.verdicts import judge

_VERSION = 2
KEPT = ("ok", "moved")
"""Verdicts that are not asked for again: all others may change from one hour to the next."""
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """Answer of an earlier run."""

    asked: int
    """Seconds since 1970."""
    answer: Answer
    """Without the text of the page, which had no sign of an end."""


def read_known(content: bytes, now: float) -> dict[str, KnownAnswer]:
    """Read the answers of the day up to `now`, by address; none from a file that is damaged or of another version."""
    if has_too_many_values(content):
        return {}
    try:
        value = json.loads(content)
        if value["version"] != _VERSION:
            return {}
        known = {address: _read(address, entry) for address, entry in value["answers"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return {address: entry for address, entry in known.items() if 0 <= now - entry.asked < _DAY}


def _read(address: str, entry: Mapping[str, Any]) -> KnownAnswer:
    """Read an answer; raises `ValueError` for one that `known_file` would not have written."""
    asked, redirects, answers_securely = entry["asked"], entry["redirects"], entry["answers_securely"]
    if type(asked) is not int or not 0 <= asked <= _MAX_SECONDS or type(answers_securely) is not bool:
        raise ValueError
    if len(redirects) > MAX_REDIRECTS or not all(_is_redirect(*redirect) for redirect in redirects):
        raise ValueError
    answer = Answer(tuple(Redirect(*redirect) for redirect in redirects), 200, answers_securely=answers_securely)
    if judge(address, answer).kind not in KEPT:
        raise ValueError
    return KnownAnswer(asked, answer)


_MAX_SECONDS = 1 << 40
"""Seconds since 1970 that no clock shows: a number beyond it would not fit into a float."""


def _is_redirect(status: object, target: object) -> bool:
    is_typed = type(status) is int and status in REDIRECTS and isinstance(target, str)
    return is_typed and redirect_target(str(target), str(target)) == target


def known_file(known: Mapping[str, KnownAnswer]) -> bytes:
    """Write answers whose verdict is one of `KEPT`."""
    answers = {
        address: {
            "asked": entry.asked,
            "redirects": [[redirect.status, redirect.target] for redirect in entry.answer.redirects],
            "answers_securely": entry.answer.answers_securely,
        }
        for address, entry in sorted(known.items())
    }
    return (json.dumps({"version": _VERSION, "answers": answers}, indent=1) + "\n").encode()

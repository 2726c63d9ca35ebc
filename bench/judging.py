"""Searches of the example judged by reading services.yaml (tests/cases/searches.md), and how well an order of services answers them.

nDCG@10: what the first ten are worth (7 for a wanted service, 3 for one that helps too, 1 for one worth a look; less the
lower it stands), beside the best order there could be. success@3: whether one of the first three is what was wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "searches.md"
_GRADES = (3, 2, 1)
"""What the columns after the first are worth."""


@dataclass(frozen=True, slots=True)
class Search:
    """One row: what is typed, and what it should find."""

    kind: str
    typed: str
    grades: Mapping[str, int]
    """By the services' ids; a service that is not here is in the way."""
    help_above: tuple[str, ...]
    """Words of the lines for help now that must stand above the results."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well some searches were answered, from 0 to 1 on average."""

    ndcg_at_10: float
    success_at_3: float


def read_searches(file: Path = CASES) -> list[Search]:
    """Every row of every table, in order."""
    parts = re.split(r"^## (.+)$", file.read_text("utf-8"), flags=re.MULTILINE)
    return [row for kind, text in zip(parts[1::2], parts[2::2], strict=True) for row in _rows(kind, text)]


def _rows(kind: str, text: str) -> Iterator[Search]:
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        typed, *columns = (cell.strip() for cell in line.strip("|").split("|"))
        ids = [cell.replace(",", " ").split() for cell in columns[: len(_GRADES)]]
        grades = {one: grade for grade, cell in zip(_GRADES, ids, strict=True) for one in cell}
        assert len(grades) == sum(map(len, ids)), f"{typed}: one service stands in two columns"
        yield Search(kind, typed, grades, tuple(cell for cell in columns[len(_GRADES) :] if cell))


def ndcg_at_10(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """From 0 to 1; `grades` must not be empty."""
    best = sorted(grades.values(), reverse=True)
    return _worth(grades.get(one, 0) for one in found[:10]) / _worth(best[:10])


def _worth(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def success_at_3(found: Sequence[str], grades: Mapping[str, int]) -> bool:
    """Whether one of the first three is wanted; where nothing is, whether one of them is of the best there is."""
    best = max(grades.values())
    return any(grades.get(one) == best for one in found[:3])


def verdict(searches: Iterable[Search], answers: Mapping[str, Sequence[str]]) -> Verdict:
    """On average over the searches that should find something; `answers` are ids, best first, by what was typed."""
    judged = [(answers[search.typed], search.grades) for search in searches if search.grades]
    gains = [ndcg_at_10(*one) for one in judged]
    hits = [success_at_3(*one) for one in judged]
    return Verdict(sum(gains) / len(gains), sum(hits) / len(hits))


def verdicts(searches: Sequence[Search], answers: Mapping[str, Sequence[str]]) -> dict[str, Verdict]:
    """By kind, in their order, and then ``All``."""
    kinds = list(dict.fromkeys(search.kind for search in searches))
    by_kind = {kind: verdict([one for one in searches if one.kind == kind], answers) for kind in kinds}
    return by_kind | {"All": verdict(searches, answers)}

"""Judged queries (tests/cases/searches.md) and measures of how well a ranking answers them.

nDCG@10: discounted gain of the first ten results (gain 7 for a wanted service, 3 for a helpful one, 1 for one worth a
look) over that of the ideal ranking. success@3: a wanted service is among the first three.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "searches.md"
_GRADES = (3, 2, 1)
"""Grades of the columns after the first."""


@dataclass(frozen=True, slots=True)
class Search:
    """A judged query."""

    kind: str
    query: str
    grades: Mapping[str, int]
    """Grade by service id; any other service is irrelevant."""
    crisis_texts: tuple[str, ...]
    """Texts of the crisis lines that must be shown above the results."""


@dataclass(frozen=True, slots=True)
class Score:
    """Mean measures of some queries, each from 0 to 1."""

    ndcg_at_10: float
    success_at_3: float


def read_searches(file: Path = CASES) -> list[Search]:
    """Read every row of every table, in order."""
    parts = re.split(r"^## (.+)$", file.read_text("utf-8"), flags=re.MULTILINE)
    return [row for kind, text in zip(parts[1::2], parts[2::2], strict=True) for row in _rows(kind, text)]


def read_queries(file: Path) -> list[Search]:
    """Read judged queries as JSON: ``{"queries": [{"class", "q", "exactly": [ids], "useful": [ids]}]}``."""
    queries = json.loads(file.read_text("utf-8"))["queries"]
    return [
        Search(one["class"], one["q"], dict.fromkeys(one["useful"], 1) | dict.fromkeys(one["exactly"], 2), ())
        for one in queries
    ]


def _rows(kind: str, text: str) -> Iterator[Search]:
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        query, *columns = (cell.strip() for cell in line.strip("|").split("|"))
        ids = [cell.replace(",", " ").split() for cell in columns[: len(_GRADES)]]
        grades = {service: grade for grade, cell in zip(_GRADES, ids, strict=True) for service in cell}
        assert len(grades) == sum(map(len, ids)), f"{query}: a service is in two columns"
        yield Search(kind, query, grades, tuple(cell for cell in columns[len(_GRADES) :] if cell))


def ndcg_at_10(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return nDCG@10, from 0 to 1; `grades` must not be empty."""
    best = sorted(grades.values(), reverse=True)
    return _discounted_gain(grades.get(service, 0) for service in found[:10]) / _discounted_gain(best[:10])


def _discounted_gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def success_at_3(found: Sequence[str], grades: Mapping[str, int]) -> bool:
    """Return whether one of the first three has the best grade that any service has."""
    best = max(grades.values())
    return any(grades.get(service) == best for service in found[:3])


def score(searches: Iterable[Search], results: Mapping[str, Sequence[str]]) -> Score:
    """Average over the queries that should find something; `results` are ids, best first, by query."""
    judged = [(results[search.query], search.grades) for search in searches if search.grades]
    gains = [ndcg_at_10(*answer) for answer in judged]
    hits = [success_at_3(*answer) for answer in judged]
    return Score(sum(gains) / len(gains), sum(hits) / len(hits))


def scores(searches: Sequence[Search], results: Mapping[str, Sequence[str]]) -> dict[str, Score]:
    """Return the score of each kind, in order, then that of ``All``."""
    kinds = list(dict.fromkeys(search.kind for search in searches))
    by_kind = {kind: score([search for search in searches if search.kind == kind], results) for kind in kinds}
    return by_kind | {"All": score(searches, results)}

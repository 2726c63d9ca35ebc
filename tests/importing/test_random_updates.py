"""Random changes of a source and of its entries: nothing that a volunteer wrote is lost, a second run is idle."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.editing.entries import read_entries
from sitegen.editing.tokens import comments_of
from sitegen.importing.report import report_lines
from sitegen.importing.updates.leaves import fingerprint, leaves_of
from sitegen.reading.syntax.nodes import plain_value
from tests.importing.support import errors, plan, target_in, write_plan

NUMBERS = [f"0117 496 010{digit}" for digit in range(4)]
TIMES = ("10am to 11:30am", "10:30am to noon", "2pm to 4pm")
DAYS = ("Tuesday", "Thursday", "Friday")
WORDS = st.sampled_from(
    ["Tea and toast.", "A walk in the park.\n\nBring boots.", "Come: all # welcome", "Songs & rhymes", ""]
)


def optional(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


FACTS = optional(
    description=WORDS,
    alert=WORDS.filter(lambda text: "\n" not in text),
    email=st.sampled_from(["a@example.org", "b@example.org"]),
    url=st.sampled_from(["https://a.example.org", "https://b.example.org"]),
    phones=st.lists(st.builds(dict, number=st.sampled_from(NUMBERS)), max_size=2, unique_by=str),
    fees_description=st.sampled_from(["Free", "£2 a family"]),
    schedules=st.lists(st.sampled_from(DAYS), max_size=3, unique=True).flatmap(
        lambda days: st.tuples(
            *(st.builds(dict, description=st.sampled_from([f"{day}s {time}" for time in TIMES])) for day in days)
        ).map(list)
    ),
    locations=st.lists(
        st.fixed_dictionaries(
            {"city": st.just("Easton"), "postal_code": st.sampled_from(["BS5 6AA", "BS5 9ZZ"])},
            optional={"name": st.sampled_from(["Lantern Hall", "Red Hall"]), "mask_exact_address": st.booleans()},
        ),
        max_size=1,
    ),
)
IDS = ("3f2c9a10-tea", "77ab01cd-cake", "99887766-bun")


@st.composite
def sources(draw: st.DrawFn) -> tuple[dict[str, Any], ...]:
    """Draw some services of a source."""
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    return tuple({"id": one, "name": f"{one[9:].title()} Club", **draw(FACTS)} for one in ids)


EDITS = st.lists(
    st.tuples(st.sampled_from(["set", "comment", "above", "take out", "add", "delete"]), st.integers(0, 60)), max_size=6
)
_VALUES = {
    "phone": "0117 496 0199",
    "email": "ours@example.org",
    "website": "https://ours.example.org",
    "time": "09:00-10:00",
    "cost": "£1",
    "note": "Ours",
    "summary": "Ours.",
    "venue": "Our Hall",
    "join": "drop-in",
    "format": "group",
}
LINE = re.compile(rf"^( +)((?:- )?)({'|'.join(_VALUES)}): (?![|\[{{]).*$")


def edited(text: str, edits: list[tuple[str, int]]) -> str:
    """Edit a file of services as a volunteer may."""
    for kind, number in edits:
        lines = text.split("\n")
        keys = [n for n, line in enumerate(lines) if LINE.match(line)]
        if not keys:
            return text
        n = keys[number % len(keys)]
        indent, dash, key = LINE.match(lines[n]).groups()  # type: ignore[union-attr]
        if kind == "set":
            lines[n] = f"{indent}{dash}{key}: {_VALUES[key]}"
        elif kind == "comment" and "  #" not in lines[n]:
            lines[n] += f"  # ours {number}"
        elif kind == "above" and not dash:
            lines.insert(n, f"{indent}# above {number}")
        elif kind == "take out" and key in ("phone", "email", "website", "venue", "note") and not dash:
            alone = (
                len(indent) > 4
                and ":" in lines[n - 1]
                and lines[n - 1].endswith(":")
                and not lines[n + 1].startswith(indent)
            )
            lines[n : n + 1] = [] if not alone else [lines[n]]
        elif kind == "add" and key == "time" and "note: Ours" not in text:
            lines.insert(n + 1, f"{indent}note: Ours, with a cup")
        elif kind == "delete" and number % 7 == 0:
            start = max(m for m in range(n + 1) if lines[m].startswith("  - id:"))
            end = next((m for m in range(start + 1, len(lines)) if lines[m].startswith(("  - id:", "  #"))), len(lines))
            lines[start:end] = []
            if not any(line.startswith("  - id:") for line in lines):
                return text
        text = "\n".join(lines)
    return text


def entries_in(text: str) -> dict[str, dict[tuple[str, ...], str]]:
    """Fingerprints of all values, by id and path."""
    return {
        identifier: {path: fingerprint(value) for path, value in leaves_of(plain_value(node)).items()}  # type: ignore[arg-type]
        for identifier, node in read_entries(text, "services.yaml").items()
    }


@pytest.mark.release
@settings(max_examples=25)
@given(sources(), sources(), EDITS)
def test_no_change_of_a_volunteer_is_lost(
    first: tuple[dict[str, Any], ...], second: tuple[dict[str, Any], ...], edits: list[tuple[str, int]]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        services = folder / "services.yaml"
        write_plan(plan([*first]), folder)
        given = services.read_text("utf-8")
        services.write_text(edited(given, edits), "utf-8")
        if errors(folder):
            return
        ours = services.read_text("utf-8")
        result = plan([*second], target=target_in(folder))
        write_plan(result, folder)
        report = "\n".join(report_lines(result.report, "x"))
        after = services.read_text("utf-8")
        comments = [text for kind, text in comments_of(ours) if kind.startswith("comment")]
        left = [text for kind, text in comments_of(after) if kind.startswith("comment")]
        assert left[: len(comments)] == comments
        assert errors(folder) == []
        was, now, then = (entries_in(text) for text in (given, ours, after))
        assert then.keys() >= now.keys()
        for identifier, values in now.items():
            hides = ("where", "hide_address") in then[identifier]
            for path, value in values.items():
                if was[identifier].get(path) != value and not (hides and path[0] == "where"):
                    assert then[identifier].get(path) == value, (path, report)
            for path in was[identifier].keys() - values.keys():
                assert path not in then[identifier] or path[0] in ("sessions", "where"), (path, report)
        again = plan([*second], target=target_in(folder))
        assert again.outputs == ()

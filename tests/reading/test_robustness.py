"""Whatever stands in the files: an answer, in words, with a place; never an exception."""

from __future__ import annotations

import json
import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.reading import read_directory
from sitegen.reading.log import Log, Spot
from sitegen.reading.services import read_services
from sitegen.reading.yaml_events import load
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.reading.support import directory_with

SERVICES = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
YAML_PIECES = st.lists(
    st.sampled_from(
        ["services:", "\n", "  - ", "id", ": ", "easton", "[", "]", "{", "}", ",", "&a", "*a", "!!x", "|", ">", '"', "'", "#", " ", "  ", "\t", "---", "...", "?", "%", "@", "`", "~", "é", "\u200b", "\\u", "<<", "- ", "=", "\x00", "\x85"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(YAML_PIECES | st.text(max_size=200))
def test_no_text_makes_the_loader_fail(text: str) -> None:
    log = Log()
    document = load(text, Spot(log, "services.yaml"))
    assert document.root is not None or log.problems


def test_a_line_spoilt_at_random_is_named_within_one_line(tmp_path: Path) -> None:
    """Of 300 mistakes nearly every one that is noticed is noticed where it was made."""
    chance = random.Random(20261122)
    folder = directory_with(tmp_path, {})
    lines = SERVICES.split("\n")
    near = noticed = 0
    for _ in range(300):
        number = chance.randrange(1, len(lines) - 1)
        spoilt = list(lines)
        line = spoilt[number]
        at = chance.randrange(len(line) + 1) if line else 0
        spoilt[number] = (
            line[:at] + chance.choice([":", "'", '"', "[", "{", "\t", "*", "&", "#", "x", "  ", "- "]) + line[at:]
        )
        (folder / "services.yaml").write_text("\n".join(spoilt), "utf-8")
        places = [p.line for p in read_directory(folder, TODAY).problems if p.file == "services.yaml"]
        if places:
            noticed += 1
            near += any(abs(place - number - 1) <= 1 for place in places)
    assert noticed > 150
    assert near / noticed > 0.9


@settings(max_examples=60)
@given(st.recursive(st.text(max_size=12), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "where", "sessions", "day", "time", "closed", "every", "ages", "contact", "offer"]) | st.text(max_size=5), inner, max_size=4), max_leaves=12))  # fmt: skip
def test_no_shape_of_an_entry_makes_the_reader_fail(shape: object) -> None:
    log = Log()
    text = "services:\n  - " + json.dumps(shape, ensure_ascii=True) + "\n"
    document = load(text, Spot(log, "services.yaml"))
    read_services(document.root, log, "services.yaml", TODAY)
    assert log.problems

"""Random input: a problem with a place, never an exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.reading.files.services import read_services
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from tests.factories import EASTON_DIRECTORY, TODAY

SERVICES = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
YAML_PIECES = st.lists(
    st.sampled_from(
        ["services:", "\n", "  - ", "id", ": ", "easton", "[", "]", "{", "}", ",", "&a", "*a", "!!x", "|", ">", '"', "'", "#", " ", "  ", "\t", "---", "...", "?", "%", "@", "`", "~", "é", "\u200b", "\\u", "<<", "- ", "=", "\x00", "\x85"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@pytest.mark.release
@settings(max_examples=400)
@given(YAML_PIECES | st.text(max_size=200))
def test_no_text_makes_the_loader_fail(text: str) -> None:
    state = ReadingState()
    document = load(text, Location(state, "services.yaml"))
    assert document.root is not None or state.problems


@pytest.mark.release
@settings(max_examples=60)
@given(st.recursive(st.text(max_size=12), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "where", "sessions", "day", "time", "closed", "every", "ages", "contact", "offer"]) | st.text(max_size=5), inner, max_size=4), max_leaves=12))  # fmt: skip
def test_no_shape_of_an_entry_makes_the_reader_fail(shape: object) -> None:
    state = ReadingState()
    text = "services:\n  - " + json.dumps(shape, ensure_ascii=True) + "\n"
    document = load(text, Location(state, "services.yaml"))
    read_services(document.root, state, "services.yaml", TODAY)
    assert state.problems

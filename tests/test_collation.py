"""A to Z: names are sorted as browsers sort them, wherever there is a list of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis.strategies import characters, sampled_from, text

from sitegen.changes.diff import changes_between
from sitegen.collation import _collator, _weights, sort_key
from sitegen.library import by_name
from sitegen.model import Area
from sitegen.search.facets import documents
from tests.factories import HERE, guide, library, service, story

A_TO_Z = (
    "'n' Tots",
    "(Not) Alone",
    "& Baby",
    "1st Steps",
    "2 Together",
    "10 Little Toes",
    "Abergavenny Mums",
    "Ábhár",
    "Amser Stori",
    "Éclair Club",
    "Eland House",
    "Élan",
    "Elan Valley",
    "Élan Valley",
    "Elans",
    "Mum 2 Mum",
    "Mum’s Circle",
    "Mum's Nest",
    "Mum2Mum",
    "Mums Circle",
    "Øster",
    "St Ives",
    "St. Ives",
    "Stamford",
    "step-free",
    "Step-Free",
    "Stepfree",
    "ŵyau",
    "Ysgol Bryn",
    "Ysgol y Bont",
    "Zebra",
    "أمهات",
    "كتاب",
)
SORT = "return given.toSorted(new Intl.Collator('en-GB').compare);"
"""Script that sorts texts as browsers do."""


def shuffled(names: Sequence[str]) -> list[str]:
    return Random(3).sample(names, len(names))


def in_our_order(names: Sequence[str]) -> list[str]:
    return sorted(names, key=sort_key)


def test_names_are_sorted_as_a_browser_sorts_them(in_node: Callable[..., Any]) -> None:
    browsers = in_node(SORT, shuffled(A_TO_Z))
    assert in_our_order(shuffled(A_TO_Z)) == browsers
    assert in_our_order(["Zebra", "Élan", "élan", "Eland", "elan"]) == ["elan", "élan", "Élan", "Eland", "Zebra"]


@pytest.mark.release
def test_any_texts_are_sorted_as_a_browser_sorts_them(in_node: Callable[..., Any]) -> None:
    chance = Random(1)
    letters = "aAbBzZéÉèŵŷÅßœæøłñ '-&.,()!?+#/:;@*%0123YsgolاٱبپکیकПж日本"
    texts = {"".join(chance.choices(letters, k=chance.randint(1, 8))) for _ in range(3_000)}
    assert in_our_order(sorted(texts)) == in_node(SORT, sorted(texts))


def test_curly_quotation_marks_are_sorted_like_straight_ones() -> None:
    assert sort_key("Mum’s “Nest”") == sort_key('Mum\'s "Nest"')


def test_every_list_of_names_is_in_that_order() -> None:
    names = shuffled(A_TO_Z)
    ids = [f"item-{number}" for number in range(len(names))]
    pairs = list(zip(ids, names, strict=True))
    services = [service(one, name=name) for one, name in pairs]
    closed = [service(f"closed-{one}", name=name, status="closed") for one, name in pairs]
    site_library = library(
        *services,
        *closed,
        areas=tuple(Area(one, name, HERE) for one, name in pairs),
        guides=tuple(guide(id=one, title=name) for one, name in pairs),
        stories=tuple(story(id=one, title=name) for one, name in pairs),
    )
    expected = in_our_order(names)
    assert [one.name for one in site_library.services] == expected
    assert [one.name for one in site_library.closed] == expected
    assert [one.name for one in documents(site_library)] == [*expected, *expected]
    assert [one.name for one in site_library.areas] == expected
    assert [one.title for one in site_library.guides] == expected
    assert [one.title for one in site_library.stories] == expected
    assert [one.name for one in changes_between([], services, date(2026, 11, 29))] == expected


def test_services_with_one_name_are_sorted_by_id() -> None:
    assert [one.id for one in sorted([service("b-group"), service("a-group")], key=by_name)] == ["a-group", "b-group"]


@given(text(characters(max_codepoint=0x36F) | sampled_from("‘’“”–—…·"), max_size=8))
def test_a_table_of_latin_letters_gives_the_same_order_as_the_whole_one(word: str) -> None:
    with patch("sitegen.collation._latin_collator", _collator):
        by_the_whole_table = _weights.__wrapped__(word)
    assert _weights.__wrapped__(word) == by_the_whole_table

"""Which files are fetched for the cards of what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Run = Callable[..., Any]
PICK = """
const { filesFor } = await use('search/card-files.js');
return filesFor(given.wanted, given.postings, { cards: 60, pack: 3 });
"""


def kind(weight: int, *documents: int, name_length: int = 0) -> dict[str, object]:
    return {"weight": weight, "documents": documents, "nameLength": name_length}


def pick(in_browser: Run, wanted: Sequence[int], *postings: tuple[str, list[dict[str, object]]]) -> list[list[Any]]:
    given = {"wanted": wanted, "postings": [{"pack": pack, "kinds": kinds} for pack, kinds in postings]}
    found: list[list[Any]] = in_browser(PICK, given)
    return found


def test_without_a_pack_cards_come_from_where_they_stand(in_browser: Run) -> None:
    assert pick(in_browser, [0, 59, 60, 130]) == [["c0", [0, 59]], ["c1", [60]], ["c2", [130]]]
    assert pick(in_browser, [5, 70], ("", [kind(9, 5, 70)])) == [["c0", [5]], ["c1", [70]]]
    assert pick(in_browser, []) == []


def test_a_pack_that_has_them_all_is_all_that_is_fetched(in_browser: Run) -> None:
    assert pick(in_browser, [5, 70, 130], ("packs/0-1", [kind(9, 70), kind(4, 5, 130)])) == [
        ["packs/0-1", [70, 5, 130]]
    ]


def test_a_pack_holds_only_so_many_and_the_rest_comes_from_where_it_stands(in_browser: Run) -> None:
    assert pick(in_browser, [5, 70, 130, 190], ("packs/0-1", [kind(9, 5, 70, 130, 190)])) == [
        ["packs/0-1", [5, 70, 130]],
        ["c3", [190]],
    ]


def test_kinds_that_weigh_the_same_are_in_the_order_of_their_services(in_browser: Run) -> None:
    kinds = [kind(9, 500, name_length=2), kind(9, 300, 900), kind(9, 100, 200, 800)]
    assert pick(in_browser, [500, 100, 200], ("packs/0-1", kinds)) == [["packs/0-1", [500, 100, 200]]]


def test_two_words_may_share_a_pack(in_browser: Run) -> None:
    postings = (("packs/0-1", [kind(9, 5)]), ("packs/0-1", [kind(4, 70, 130)]))
    assert pick(in_browser, [5, 130], *postings) == [["packs/0-1", [5, 130]]]

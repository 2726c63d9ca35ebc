"""What words find, and what they must not find."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sitegen.library import Library
from sitegen.model import Contact, Offer, ProfessionalContact, RunBy, Service, Session, Source, Where
from sitegen.search.cards import ResultCard, card_files
from sitegen.search.files import search_files
from sitegen.search.groups import documents, groups_of
from sitegen.search.index import word_index
from sitegen.search.packing import ALPHABET

Make = Callable[..., Library]
HERE = Source("services.yaml", 1)


def service(identifier: str, **facts: object) -> Service:
    return Service(**{"id": identifier, "name": identifier, "source": HERE, **facts})  # type: ignore[arg-type]


def index_of(made: Library) -> dict[str, Any]:
    return word_index(documents(made), groups_of(made))


def terms(index: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for coded in index["terms"].split():
        found.append((found[-1] if found else "")[: ALPHABET.index(coded[0])] + coded[1:])
    return found


def test_every_text_of_a_service_is_looked_in(library: Make) -> None:
    made = library(
        service(
            "latch",
            summary="Cushions",
            description="Sofas by the *window*.",
            where=Where(venue="Lantern", address="Brook Street", postcode="BS5 6AA", outward="BS5"),
            offer=Offer(we_offer=("biscuits",), supporters="grandmothers", first_visit="knock"),
            run_by=RunBy(name="Larkspur"),
            sessions=(Session(600, 660, days=(0,), runs="all year", note="upstairs", place=Where(venue="Chapel")),),
        )
    )
    expected = (
        "latch cushion sofa window lantern brook street bs5 6aa biscuit grandmoth knock larkspur upstair chapel".split()
    )
    assert terms(index_of(made)) == sorted(expected)


def test_a_closed_service_is_found_by_its_name_only(library: Make) -> None:
    closed = service("tadpoles", status="closed", summary="Splashing", description="Paddling", topics=("play",))
    index = index_of(library(closed))
    assert terms(index) == ["tadpol"]
    assert all(words == [] for _, groups in index["concepts"] for words in groups.values())


def test_a_hidden_address_is_in_no_file_even_when_a_record_still_has_it(library: Make) -> None:
    secret = Where(venue="Quince Cottage", address="7 Marigold Row", postcode="BS5 6ZZ", latitude=51.46787)
    here = Where(outward="BS5", hide_address=True)
    session = Session(600, 660, days=(0,), runs="all year", place=secret)
    made = library(service("refuge", where=here, sessions=(session,)))
    card = ResultCard("refuge", "Refuge", "", "", "", "Easton, BS5", ())
    published = b"".join(file.content for file in search_files(made, [card]).all()).lower()
    assert b"bs5" in published
    for word in (b"quince", b"quinc", b"marigold", b"6zz", b"51.46787", b"51.468"):
        assert word not in published


def test_contact_details_are_not_words_to_search_for(library: Make) -> None:
    contact = Contact(phone="0117 496 0123", professionals=ProfessionalContact(email="team@wend.example.org"))
    assert terms(index_of(library(service("latch", contact=contact)))) == ["latch"]


def test_the_words_of_a_topic_are_written_once_however_many_services_have_it(library: Make) -> None:
    made = library(*(service(f"s{number}", topics=("multiples",)) for number in range(30)))
    index = index_of(made)
    assert json.dumps(index).count("triplet") == 3  # its label, and two of its everyday words
    assert index["concepts"][0][1]["topic"][0].startswith("twin triplet")


def test_the_same_library_gives_the_same_bytes_and_another_one_other_names(library: Make) -> None:
    one = library(service("a", topics=("play",)), service("b"))
    again = library(service("b"), service("a", topics=("play",)))
    other = library(service("a", topics=("play",)), service("c"))
    card = [ResultCard(identifier, "", "", "", "", "", ()) for identifier in "ab"]
    assert search_files(one, card).all() == search_files(again, card).all()
    assert search_files(one, card).index.address != search_files(other, card).index.address


def test_a_directory_without_services_has_files_too(library: Make) -> None:
    files = search_files(library(), [])
    assert [json.loads(file.content) for file in files.cards] == [[]]
    assert json.loads(files.index.content)["terms"] == ""


def test_cards_come_in_one_file_until_there_are_many() -> None:
    def cards(number: int) -> list[ResultCard]:
        return [ResultCard(str(n), "", "", "", "", "", ("Free",)) for n in range(number)]

    assert [len(rows) for rows in card_files(cards(400))] == [400]
    assert [len(rows) for rows in card_files(cards(401))] == [50] * 8 + [1]
    assert card_files(cards(2))[0][1] == ["1", "", "", "", "", "", ["Free"], "", ""]


def test_postcodes_are_understood_only_within_reach(library: Make) -> None:
    codes = json.loads(search_files(library(), []).outcodes.content)
    assert {"BS5", "BS20", "NP26"} <= set(codes)
    assert not {"SW1A", "EH1", "ZE3"} & set(codes)

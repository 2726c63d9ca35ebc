"""Inverted index and its files: indexed texts, and details that must not be indexed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sitegen.library import Library
from sitegen.model import Offer, ProfessionalContact, RunBy, Service, Session, Where
from sitegen.search import index
from sitegen.search.compounds import compounds_of
from sitegen.search.encoding import ALPHABET
from sitegen.search.facets import documents
from sitegen.search.fields import FIELDS
from sitegen.search.files import SearchFiles, search_files
from sitegen.search.postings import PACK, Posting, postings_of
from sitegen.search.result_cards import ResultCard, card_files, pack_file
from tests.factories import bare_service, contact_details
from tests.search.support import all_facets, all_meetings

Make = Callable[..., Library]


def service(identifier: str, **facts: object) -> Service:
    return bare_service(identifier, **{"name": identifier, "languages": (), **facts})


def postings(small_library: Library) -> dict[str, Posting]:
    return postings_of(
        documents(small_library), len(small_library.services), all_facets(small_library), compounds_of(small_library)
    )


def files_of(small_library: Library) -> SearchFiles:
    return search_files(
        small_library,
        all_meetings(small_library),
        [ResultCard(one.id, one.name, "", (), "", "", ()) for one in documents(small_library)],
    )


def fields(posting: Posting) -> list[tuple[set[str], tuple[int, ...]]]:
    return [
        ({field.name for place, field in enumerate(FIELDS) if kind.fields >> place & 1}, found)
        for kind, found in posting.kinds
    ]


def decoded(coded: str) -> list[str]:
    found: list[str] = []
    for one in coded.split():
        found.append((found[-1] if found else "")[: ALPHABET.index(one[0])] + one[1:])
    return found


def test_every_text_of_a_service_is_indexed(library: Make) -> None:
    small_library = library(
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
    expected = "latch cushion sofa window lantern brook street bs5 6aa biscuit grandmoth knock larkspur upstair chapel mon mondai".split()
    assert list(postings(small_library)) == sorted(expected)


def test_a_closed_service_is_found_by_its_name_only(library: Make) -> None:
    closed = service("tadpoles", status="closed", summary="Splashing", description="Paddling", topics=("play",))
    assert list(postings(library(closed))) == ["tadpol"]


def test_a_hidden_address_is_in_no_file_even_when_a_record_still_has_it(library: Make) -> None:
    secret = Where(venue="Quince Cottage", address="7 Marigold Row", postcode="BS5 6ZZ", latitude=51.46787)
    here = Where(outward="BS5", hide_address=True)
    session = Session(600, 660, days=(0,), runs="all year", place=secret)
    published = b"".join(f.content for f in files_of(library(service("refuge", where=here, sessions=(session,)))).all())
    assert b"bs5" in published.lower()
    for word in (b"quince", b"quinc", b"marigold", b"6zz", b"51.46787", b"51.468"):
        assert word not in published.lower()


def test_contact_details_are_not_indexed(library: Make) -> None:
    contact = contact_details(phone="0117 496 0123", professionals=ProfessionalContact(email="team@wend.example.org"))
    assert list(postings(library(service("latch", contact=contact)))) == ["latch"]


def test_a_word_counts_once_in_each_field(library: Make) -> None:
    small_library = library(service("latch", summary="Latch, latch, latching", description="latch"))
    assert fields(postings(small_library)["latch"]) == [({"name", "summary", "text"}, (0,))]


def test_the_services_in_which_a_word_weighs_most_come_first(library: Make) -> None:
    small_library = library(
        service("a", description="Latch"),
        service("b", summary="Latch"),
        service("c", name="latch on cushions"),
        service("d", name="latch"),
        service("e", description="Latch"),
    )
    found = fields(postings(small_library)["latch"])
    assert found == [({"name"}, (3,)), ({"name"}, (4,)), ({"summary"}, (1,)), ({"text"}, (0, 2))]


def test_words_of_one_topic_share_a_posting(library: Make) -> None:
    small_library = library(*(service(f"s{number}", topics=("multiples",)) for number in range(30)))
    [shard] = index.shards(postings(small_library), packs=False)
    everyday = {"triplet", "quadruplet"} & set(shard.terms)
    assert everyday
    assert len(shard.data[2].split()) < len(shard.terms) - len(everyday)


@pytest.mark.release
def test_a_large_index_is_split_and_every_word_is_in_the_file_of_its_prefix(library: Make) -> None:
    small_library = library(
        *(service(f"s{number}", description=f"word{number % 977}x{number}") for number in range(3000))
    )
    found = postings(small_library)
    shards = index.shards(found, packs=True)
    assert len(shards) > 2
    assert [term for shard in shards for term in shard.terms] == list(found)
    starts = index.starts(shards)
    for number, shard in enumerate(shards):
        assert decoded(shard.data[0]) == list(shard.terms)
        assert {sum(start <= term for start in starts) for term in shard.terms} == {number}
        assert sum(map(len, shard.data[:3])) < 2 * index.SHARD_SIZE


def test_the_pack_of_a_word_holds_the_cards_of_what_it_finds_first(library: Make) -> None:
    small_library = library(
        *(service(f"s{number:03}", description="common", name=f"n{number:03}") for number in range(100))
    )
    [shard] = index.shards(postings(small_library), packs=True)
    assert shard.packs == (tuple(range(PACK)),)
    assert index.shards(postings(small_library), packs=False)[0].packs == ()


def test_rare_words_have_no_pack_and_others_share_one(library: Make) -> None:
    texts = ["aa bb"] * 5 + ["cc"] * 5 + ["dd"] * 4
    small_library = library(
        *(service(f"s{number:02}", name=f"{number:02}", summary=text) for number, text in enumerate(texts))
    )
    [shard] = index.shards(postings(small_library), packs=True)
    assert shard.packs == (tuple(range(10)),)
    pack_of = dict(zip(shard.terms, (ALPHABET.index(character) - 45 for character in shard.data[3]), strict=True))
    assert [pack_of[term] for term in ("aa", "bb", "cc", "dd")] == [1, 1, 1, 0]


def test_mistyped_words_are_compared_with_words_that_are_not_only_in_long_texts(library: Make) -> None:
    small_library = library(
        service("apple", summary="pears", description="Rhubarb 77"), service("plum", summary="pears")
    )
    terms, common = index.spelling(postings(small_library))
    assert decoded(terms) == ["appl", "pear", "plum"]
    assert [ALPHABET.index(character) - 45 for character in common] == [0, 1, 0]


def test_the_same_library_gives_the_same_bytes_and_another_one_another_folder(library: Make) -> None:
    one = files_of(library(service("a", topics=("play",)), service("b")))
    again = files_of(library(service("b"), service("a", topics=("play",))))
    other = files_of(library(service("a", topics=("play",)), service("c")))
    assert list(one.all()) == list(again.all())
    assert one.version != other.version
    assert all(one.version in file.address for file in one.all())


def test_another_card_gives_another_folder(library: Make) -> None:
    small_library = library(service("a"))
    one, other = (
        search_files(small_library, all_meetings(small_library), [ResultCard("a", name, "", (), "", "", ())]).version
        for name in ("One", "Other")
    )
    assert one != other


def test_a_directory_without_services_has_files_too(library: Make) -> None:
    named = {file.address.rpartition("/")[2]: json.loads(file.content) for file in files_of(library()).all()}
    assert named["c0.json"] == []
    assert named["t0.json"] == [""] * 6


def test_cards_are_in_files_by_number_and_again_in_packs() -> None:
    rows = [ResultCard(str(n), "", "", (), "", "", ("Free",)).row() for n in range(61)]
    files = [json.loads(content) for content in card_files(rows)]
    assert [len(file) for file in files] == [60, 1]
    assert files[1] == [["60", "", "", "", ["Free"]]]
    assert json.loads(pack_file([2, 5], rows)) == ["RS", *(json.loads(rows[n]) for n in (2, 5))]


def test_a_small_directory_has_all_filter_data_in_one_file(library: Make) -> None:
    small_library = files_of(library(service("a", topics=("play",))))
    assert small_library.manifest["together"]
    assert json.loads(small_library.named["facets"])["topic"]["values"][0][0] == "play"


def test_a_large_directory_has_a_file_for_each_filter(library: Make) -> None:
    small_library = files_of(library(*(service(f"s{number}", topics=("play",)) for number in range(1001))))
    assert not small_library.manifest["together"]
    assert {"f-topic", "f-area", "f-times", "f-age", "f-places"} <= set(small_library.named)
    assert "facets" not in small_library.named


def test_only_postcodes_within_reach_are_known(library: Make) -> None:
    codes = json.loads(files_of(library()).named["near"])["outcodes"]
    assert {"BS5", "BS20", "NP26"} <= set(codes)
    assert not {"SW1A", "EH1", "ZE3"} & set(codes)

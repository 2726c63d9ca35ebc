"""Texts to pass on: a text message, and lines for a record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Moderation, Offer, ProfessionalContact, Referral, Service, Where
from sitegen.views.professionals.gsm_alphabet import ALPHABET, EXTENSION, ONE_MESSAGE, as_gsm, septets
from sitegen.views.professionals.referral_card import ReferralCard, referral_card
from sitegen.views.professionals.signposting import compose_message
from tests.factories import SITE, TUESDAYS, contact_details, library, service
from tests.pages import theme_of

LINK = "https://wend.example.org/s/zc344/"
HALL = Where(venue="Hall", address="1 High Street", postcode="BS5 9ZZ", outward="BS5")


def texts(entry: Service) -> ReferralCard:
    return referral_card(entry, theme_of(library(entry)).context)


@given(st.text(max_size=300), st.lists(st.text(max_size=120), min_size=3, max_size=3), st.permutations(range(3)))
def test_a_message_is_never_longer_than_one_and_always_has_the_whole_link(
    name: str, phrases: list[str], order: list[int]
) -> None:
    message = compose_message(name, LINK, phrases, order)
    assert septets(message) <= ONE_MESSAGE
    assert message.endswith(LINK)
    assert set(message) <= ALPHABET | EXTENSION


@given(st.integers(min_value=1, max_value=170), st.text(alphabet="ab €[", max_size=200))
def test_a_message_ends_with_a_link_of_any_length_that_fits(length: int, name: str) -> None:
    link = "h" * length
    message = compose_message(name, link, ("said",), (0,))
    assert message.endswith(link)
    assert septets(message) <= max(ONE_MESSAGE, length)


@given(st.text())
def test_transliterated_text_is_in_the_alphabet_on_one_line_and_does_not_change_again(text: str) -> None:
    plain = as_gsm(text)
    assert set(plain) <= ALPHABET | EXTENSION
    assert "  " not in plain
    assert as_gsm(plain) == plain


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Café – “Mums’ Place”…", 'Café - "Mums\' Place"...'),
        ("Tŷ Llŷn, Ceridwen’s", "Ty Llyn, Ceridwen's"),
        ("crèche, Ångström, Żółw, façade", "crèche, Ångström, Zólw, façade".replace("ó", "o").replace("ç", "c")),
        ("half ½ and no-break", "half 1/2 and no-break"),
        ("Tea 🫖 and\n talk", "Tea and talk"),
        ("a [b] {c} €5", "a [b] {c} €5"),
    ],
)
def test_characters_outside_the_alphabet_are_transliterated(written: str, sent: str) -> None:
    assert as_gsm(written) == sent


def test_characters_of_the_extension_take_two_septets() -> None:
    assert septets("a[€]") == 7


def test_a_name_is_cut_only_where_it_does_not_fit() -> None:
    long = "The Very Long And Winding Name Of A Group"
    assert compose_message(long, LINK, (), ()).startswith(f"{long}. ")
    cut = compose_message(" ".join([long] * 5), LINK, ("Call them",), (0,))
    assert cut.endswith(f"... {LINK}")
    assert septets(cut) > ONE_MESSAGE - 12
    assert "Call" not in cut


def test_less_important_phrases_are_dropped_first() -> None:
    phrases = ("Tuesdays, 10am to 11:30am", "x" * 90, "Just turn up")
    assert (
        compose_message("Latch-On", LINK, phrases, (0, 2, 1))
        == f"Latch-On. Tuesdays, 10am to 11:30am. Just turn up. {LINK}"
    )


def test_the_texts_of_a_group() -> None:
    entry = service(
        "cafe",
        name="Milk Café",
        sessions=(TUESDAYS,),
        where=HALL,
        contact=contact_details(phone="0117 496 0101", professionals=ProfessionalContact(phone="0117 496 0999")),
        offer=Offer(not_right_if="Your baby\nis ill."),
        referral=Referral(how="Ring them."),
    )
    card = texts(entry)
    assert card.message.startswith(
        "Milk Café. Tuesdays, 10am to 11:30am, in school terms. Just turn up. Hall, Easton. "
    )
    assert "Not right if: Your baby is ill.\n" in card.record
    assert "Where: Hall, 1 High Street, BS5 9ZZ\n" in card.record
    assert "To refer: Ring them.\n" in card.record
    assert "Checked 2 October 2026.\n" in card.record
    assert card.record.endswith("From Wend Parents, 22 November 2026.")


def test_contacts_for_professionals_are_in_no_text_that_families_may_read() -> None:
    entry = service(
        contact=contact_details(phone="0117 496 0101", professionals=ProfessionalContact(phone="0117 496 0999"))
    )
    card = texts(entry)
    assert "0999" not in card.message + card.record
    assert [way.text for way in card.ways] == ["0117 496 0999"]


def test_a_hidden_address_is_in_neither() -> None:
    entry = service(where=Where(outward="BS5", hide_address=True))
    card = texts(entry)
    assert "Where: Easton, BS5\n" in card.record
    assert "Easton, BS5" in card.message


def test_paused_and_unmoderated_services_say_so_first() -> None:
    entry = service(status="paused", sessions=(TUESDAYS,), moderation=Moderation("nobody"))
    card = texts(entry)
    assert card.message.startswith("Easton Cafe. Paused for now. Nobody moderates it. ")
    assert "Tuesdays" not in card.message
    assert "\nPaused for now.\nNobody moderates it.\n" in card.record


def test_nobody_is_sent_to_a_paused_service_or_told_to_ask_without_a_way_to_get_in_touch() -> None:
    card = texts(service(status="paused", sessions=(TUESDAYS,), contact=contact_details(phone="0117 496 0101")))
    assert "Paused for now. Ask them when it starts again. In Easton. Call 0117 496 0101. " in card.message
    assert "To join: ask them when it starts again\n" in card.record
    assert "Where: In Easton: ask them\n" in card.record
    nobody = texts(service(status="paused"))
    assert "urn up" not in nobody.message + nobody.record
    assert "ask them" not in nobody.record.lower()


def test_the_place_comes_before_the_number_where_people_may_just_turn_up() -> None:
    name, hall, reach = "N" * 60, Where(venue="H" * 40), contact_details(phone="0117 496 0101")
    turning_up = service(name=name, where=hall, contact=reach)
    assert "H" * 40 in texts(turning_up).message
    narrow = replace(turning_up, where=Where(venue="H" * 48))
    assert f"{'H' * 48}. " in texts(narrow).message  # without the town
    booking = texts(replace(turning_up, join=("book",))).message
    assert "Call 0117 496 0101" in booking
    assert "H" * 40 not in booking


def test_the_link_is_the_permanent_short_link() -> None:
    entry = service()
    books = library(entry)
    assert texts(entry).message.endswith(f" {SITE.url}{books.short_link(entry)}")
    assert f"{SITE.url}{books.short_link(entry)}\n" in texts(entry).record


def test_unknown_answers_are_listed_once() -> None:
    bare = texts(service())
    assert bare.unknown.startswith("ages, cost, who can refer, how to refer, consent, waiting time, what happens next")
    known = Referral("Anybody", "Ring", "Ask her", "None", "They ring back", "Nobody under 16")
    assert "refer" not in texts(replace(service(), referral=known)).unknown
    assert "moderates" not in bare.unknown
    assert "who moderates it" in texts(service(formats=("online-community",))).unknown

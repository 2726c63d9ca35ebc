"""Differences between two states of a registry, in sentences."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from sitegen.builds import Change
from sitegen.changes.diff import changes_between
from sitegen.changes.fields import FIELDS, snapshot
from sitegen.changes.snapshot_forms import is_snapshot_value
from sitegen.model import (
    BIRTH,
    Age,
    AgeRange,
    AlternativeFormat,
    Booking,
    Capacity,
    Catchment,
    Character,
    Contact,
    Cost,
    Email,
    GetInvolved,
    Moderation,
    Notice,
    Offer,
    Phone,
    Presence,
    ProfessionalContact,
    Referral,
    RunBy,
    Service,
    Span,
    Taking,
    Translation,
    Where,
)
from sitegen.reading.values.costs import parse_cost
from tests.factories import TUESDAYS, contact_details, service

DAY = date(2026, 11, 20)
HALL = Where(venue="Lantern Hall", address="31 Junction Row", postcode="BS5 9ZZ", outward="BS5")
BEFORE = service(
    sessions=(TUESDAYS,), where=HALL, cost=parse_cost("free"), contact=contact_details(phone="0117 496 0101")
)


def compared(before: Service | None, after: Service | None) -> list[Change]:
    return changes_between([before] if before else [], [after] if after else [], DAY)


def sentences(**changes: object) -> list[str]:
    """List the sentences when these fields of an entry change."""
    (change,) = compared(BEFORE, replace(BEFORE, **changes))  # type: ignore[arg-type]
    return [detail.sentence for detail in change.details]


@pytest.mark.release
def test_whether_people_are_taken_is_said_with_its_day() -> None:
    taking = Referral(taking=Taking("waiting-list", date(2026, 11, 3)))
    assert sentences(referral=taking) == ["Waiting list on 3 November 2026."]
    (change,) = compared(replace(BEFORE, referral=taking), BEFORE)
    assert [detail.sentence for detail in change.details] == [
        "It is not known any more whether they are taking people."
    ]


@pytest.mark.release
def test_new_times_name_the_old_ones() -> None:
    mondays = replace(TUESDAYS, days=(0,), start=615)
    assert sentences(sessions=(mondays,)) == [
        "New time: Mondays, 10:15am to 11:30am, in school terms (was: Tuesdays, 10am to 11:30am, in school terms)."
    ]
    assert sentences(sessions=(TUESDAYS, mondays)) == ["New time: Mondays, 10:15am to 11:30am, in school terms."]
    assert sentences(sessions=()) == ["No longer: Tuesdays, 10am to 11:30am, in school terms."]


@pytest.mark.release
def test_many_new_times_are_not_all_listed() -> None:
    assert sentences(sessions=tuple(replace(TUESDAYS, days=(day,)) for day in (0, 2, 3, 4, 5))) == [
        "The times have changed."
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cost": parse_cost("£2 a family")}, "Cost: £2 a family (was: free)."),
        ({"cost": None}, "Cost: no longer known."),
        ({"join": ("book",)}, "How to join: Book a place (was: Just turn up)."),
        ({"contact": contact_details(phone="0117 496 0199")}, "New phone number."),
        ({"contact": Contact()}, "No longer has a phone number."),
        ({"contact": contact_details(phone="0117 496 0101", email="a@example.org")}, "Now has an email address."),
        ({"where": Where(venue="The Ark", postcode="BS5 1AA", outward="BS5")}, "Moved to The Ark, BS5 1AA."),
        ({"where": replace(HALL, postcode="BS5 9ZY")}, "Its address is now Lantern Hall, 31 Junction Row, BS5 9ZY."),
        ({"where": replace(HALL, access=("step-free",))}, "The details of access have changed."),
        ({"note": Notice("Come in by the back door.")}, "New notice: Come in by the back door."),
        ({"ages": AgeRange("birth to 2 years", False, BIRTH, Age(2, "year"))}, "Ages: birth to 2 years."),
        ({"languages": ("en", "so")}, "Languages: English and Somali (was: English)."),
        ({"summary": "Other words."}, "The description has changed."),
        ({"sessions": (replace(TUESDAYS, closed=(Span(DAY, DAY),)),)}, "Some dates have changed: days off, extra days, or the first or last day."),
    ],
)  # fmt: skip
def test_a_change_has_its_sentence(changes: dict[str, object], words: str) -> None:
    assert sentences(**changes) == [words]


def test_a_telephone_number_is_never_repeated() -> None:
    numbers = contact_details(
        phone="0117 496 0199", professionals=ProfessionalContact(phone="0117 496 0198", note="Ask for Jo")
    )
    assert sentences(contact=numbers) == ["New phone number.", "The contact for professionals has changed."]


def test_the_kind_says_whether_it_is_new_paused_closed_open_again_renamed_or_gone() -> None:
    paused, closed = replace(BEFORE, status="paused"), replace(BEFORE, status="closed", closed_on=DAY)
    pairs = [
        (None, BEFORE), (BEFORE, paused), (paused, BEFORE), (BEFORE, closed), (BEFORE, None), (None, closed),
        (BEFORE, replace(BEFORE, name="New")), (BEFORE, replace(BEFORE, checked=DAY)), (BEFORE, replace(BEFORE, cost=parse_cost("£1"))),
    ]  # fmt: skip
    kinds = [compared(before, after)[0].kind for before, after in pairs]
    assert kinds == ["added", "paused", "open again", "closed", "removed", "closed", "renamed", "confirmed", "changed"]


def test_a_closed_entry_says_when_and_not_that_all_else_has_gone() -> None:
    closed = service(status="closed", closed_on=DAY, topics=(), areas=(), formats=(), summary="", checked=None)
    (change,) = compared(BEFORE, closed)
    assert [detail.sentence for detail in change.details] == ["Closed on 20 November 2026."]
    assert change.areas == ("easton",), "the people of its areas hear of it"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"capacity": Capacity(12, True, True, DAY)}, "Places: up to 12 people, full on 20 November 2026 and a waiting list."),
        ({"siblings": "under 5"}, "Brothers and sisters: welcome if they are under 5."),
        ({"interpreter": "on request"}, "Interpreter: on request."),
        ({"contact": Contact((Phone("0117 496 0101", option="2"),))}, "Its other phone numbers, or what they are for, have changed."),
        ({"cost": Cost(False, lowest=200, per="family")}, "Cost: £2 a family (was: free)."),
    ],
)  # fmt: skip
def test_short_facts_are_repeated_and_numbers_are_not(changes: dict[str, object], sentence: str) -> None:
    assert sentences(**changes) == [sentence]


def test_a_check_is_a_confirmation_alone_and_a_detail_with_others() -> None:
    assert sentences(checked=DAY) == ["Checked on 20 November 2026."]
    assert sentences(checked=DAY, cost=parse_cost("£1")) == ["Cost: £1 (was: free).", "Checked on 20 November 2026."]


def test_an_entry_under_a_new_id_is_the_same() -> None:
    renamed = replace(BEFORE, id="new-id", was=(BEFORE.id,))
    assert compared(BEFORE, renamed) == []
    (change,) = compared(BEFORE, replace(renamed, cost=parse_cost("£1")))
    assert (change.service, change.kind) == ("new-id", "changed")


def test_nothing_of_an_address_that_is_or_was_hidden_is_repeated() -> None:
    hidden = replace(BEFORE, where=Where(outward="BS5", hide_address=True))
    for before, after in ((BEFORE, hidden), (hidden, BEFORE)):
        words = " ".join(detail.sentence for change in compared(before, after) for detail in change.details)
        assert "address is" in words
        assert not any(secret in words for secret in ("Lantern", "Junction", "9ZZ", "Moved"))


def test_the_order_of_times_and_the_line_in_the_file_are_no_change() -> None:
    two = (TUESDAYS, replace(TUESDAYS, days=(3,)))
    assert compared(replace(BEFORE, sessions=two), replace(BEFORE, sessions=two[::-1])) == []
    moved = tuple(replace(session, line=90) for session in BEFORE.sessions)
    assert compared(BEFORE, replace(BEFORE, sessions=moved)) == []


def test_facts_that_are_confirmed_are_reported_with_their_day() -> None:
    before = replace(BEFORE, confirmed={"cost": date(2026, 10, 2), "phone": date(2026, 10, 2)})
    after = replace(BEFORE, confirmed={"phone": date(2026, 11, 3), "sessions": date(2026, 11, 3)})
    (change,) = compared(before, after)
    assert change.kind == "confirmed"
    assert [detail.sentence for detail in change.details] == ["Times and phone number confirmed on 3 November 2026."]
    (change,) = compared(before, replace(BEFORE, confirmed={}))
    assert change.kind == "changed"
    assert [detail.sentence for detail in change.details] == ["Which facts have been confirmed has changed."]


FULL = service(
    description="More.", formats=("group", "course"), topics=("play", "ocd"), stages=("baby",),
    ages=AgeRange("any age", False, BIRTH, None), audiences=("mothers",), areas=("easton", "wick"), languages=("cy",),
    cost=parse_cost("£3"), join=("book",), where=replace(HALL, access=("bus",), directions="Left"),
    contact=Contact(
        phones=(Phone("1"),), text="2", emails=(Email("3"),), website="4", facebook="5", instagram="6", whatsapp="7",
        hours=(TUESDAYS,), professionals=ProfessionalContact("8"),
    ), sessions=(TUESDAYS,),
    offer=Offer(how_long="A year", try_instead=("x",), afterwards=("w",)), character=Character("6 to 12"),
    alternative_formats=(AlternativeFormat("audio", "9"),), get_involved=GetInvolved("Make tea."), professionals_present=(Presence("midwife"),),
    interpreter="yes", capacity=Capacity(limit=12), catchment=Catchment(outcodes=("BS5",)), siblings="welcome",
    moderation=Moderation("Ann"), run_by=RunBy("Us"), referral=Referral("All"), note=Notice("Hello"), status="paused",
    closed_on=DAY, moved_to="y", try_instead=("z",), checked=DAY, confirmed={"sessions": DAY}, translations={"cy": Translation("Enw")},
    name="Full", summary="Full.",
)  # fmt: skip
UNSEEN = {"id", "source", "was", "checked_by", "check_every_days", "short", "discreet"}
"""Fields whose changes are not reported; to say that an entry is discreet now would say why."""


@pytest.mark.parametrize("name", [field.name for field in fields(Service) if field.name not in UNSEEN])
def test_every_field_of_an_entry_has_a_sentence_when_it_changes(name: str) -> None:
    bare = service()
    (change,) = compared(bare, replace(bare, **{name: getattr(FULL, name)}))
    assert change.kind != "changed" or change.details


def test_a_snapshot_is_short_and_of_known_fields() -> None:
    values = snapshot(FULL)
    assert set(values) <= {field.name for field in FIELDS}
    assert "hidden" not in values
    assert values["phone"] != ("1",)


def test_every_field_of_a_snapshot_has_the_form_that_the_next_build_expects() -> None:
    session = replace(TUESDAYS, closed=(Span(DAY, DAY),), place=HALL, note="Ring the bell.", join=("book",))
    referral = Referral("All", taking=Taking("waiting-list", DAY))
    contact = replace(
        FULL.contact, phones=(Phone("1"), Phone("2")), emails=(Email("3"), Email("4")), booking=Booking("email", "5")
    )
    full = replace(FULL, sessions=(session,), referral=referral, contact=contact)
    hidden = service(where=Where(outward="BS5", hide_address=True), areas=("everywhere",))
    values = [item for entry in (full, hidden) for item in snapshot(entry).items()]
    assert {field for field, _ in values} == {field.name for field in FIELDS}
    assert [item for item in values if not is_snapshot_value(*item)] == []

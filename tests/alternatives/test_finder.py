"""Alternatives for a break: who may be suggested to whom, nearest first, and a line to ring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.alternatives.finder import Alternatives, BreakCover
from sitegen.model import (
    Age,
    AgeRange,
    Catchment,
    Full,
    Navigator,
    Referral,
    Service,
    Session,
    Taking,
    Where,
)
from tests.factories import EASTON, TUESDAYS, WICK, contact_details, library, service
from tests.growth import TIMES_AS_LONG, grows_with_length

ALL_YEAR = Session(600, 690, (2,), "all year", "open")
BABIES = AgeRange("birth to 12 months", False, Age(0, "month"), Age(12, "month"))
CHILDREN = AgeRange("3 to 5 years", False, Age(3, "year"), Age(5, "year"))
BUMPS = AgeRange("pregnancy only", True, None, None)
CAFE = service(sessions=(TUESDAYS,), ages=BABIES, where=Where(latitude=51.46, longitude=-2.55))


def covers(*others: Service, cafe: Service = CAFE, **more: Any) -> tuple[BreakCover, ...]:
    """Return the breaks of the cafe beside other services."""
    return Alternatives(library(cafe, *others, **more)).covers(cafe)


def other(identifier: str = "club", **facts: Any) -> Service:
    """Create a service that runs in all holidays, for the same people."""
    return service(identifier, **{"sessions": (ALL_YEAR,), "ages": BABIES, **facts})


def named(cover: BreakCover) -> list[str]:
    return [alternative.service.id for alternative in cover.alternatives]


SUGGESTED = {
    "the same topic and ages": other(),
    "ages not known": other(ages=None),
    "one of several topics": other(topics=("breastfeeding", "play")),
    "for a session alone": other(ages=CHILDREN, sessions=(replace(ALL_YEAR, ages=BABIES),)),
    "in the catchment": other(catchment=Catchment(areas=("easton",))),
}
NOT_SUGGESTED = {
    "another topic": other(topics=("antenatal",)),
    "nothing in common but other": other(topics=("other",)),
    "older children": other(ages=CHILDREN),
    "pregnancy only": other(ages=BUMPS),
    "off at the same time": other(sessions=(replace(TUESDAYS, days=(4,)),)),
    "dates not certain": other(sessions=(replace(ALL_YEAR, certain=False),)),
    "paused": other(status="paused"),
    "closed": other(status="closed"),
    "nobody has confirmed it": other(checked=date(2024, 1, 1)),
    "for fathers": other(audiences=("fathers",)),
    "by referral only": other(join=("professional-referral",)),
    "full": other(sessions=(replace(ALL_YEAR, full=Full()),)),
    "takes nobody": other(referral=Referral(taking=Taking("no", date(2026, 11, 20)))),
    "another catchment": other(catchment=Catchment(areas=("wick",))),
    "discreet": other(discreet=True),
    "after a loss": other(topics=("baby-loss", "play")),
    "for bereaved parents": other(audiences=("bereaved-parents",)),
    "the stage of loss": other(stages=("loss",)),
    "sixteen miles away": other(where=Where(latitude=51.70, longitude=-2.55)),
}


@pytest.mark.parametrize("name", [*SUGGESTED, *NOT_SUGGESTED])
def test_only_what_runs_then_for_the_same_people_is_suggested(name: str) -> None:
    candidate = (SUGGESTED | NOT_SUGGESTED)[name]
    found = covers(candidate)
    assert [named(cover) for cover in found] == [["club"] if name in SUGGESTED else []] * 2


def test_people_after_a_loss_meet_no_baby_groups() -> None:
    circle = replace(CAFE, id="quiet-room", topics=("baby-loss", "play"), ages=None)
    babies, loss = other("babies"), other("loss", topics=("baby-loss",), ages=None)
    assert {name for cover in covers(babies, loss, cafe=circle) for name in named(cover)} == {"loss"}


def test_a_discreet_service_is_suggested_beside_a_discreet_one_alone() -> None:
    assert named(covers(other(discreet=True), cafe=replace(CAFE, discreet=True))[0]) == ["club"]


def at(miles: float) -> Where:
    return Where(latitude=51.46 + miles / 69.1, longitude=-2.55)


def test_the_nearest_come_first_then_what_is_reached_from_home_and_three_at_most() -> None:
    online = other("online", formats=("online-community",), areas=("everywhere",))
    shelf = [other(f"at-{miles}", where=at(miles)) for miles in (9, 0.5, 4)]
    [first, _] = covers(online, *shelf[1:])
    assert named(first) == ["at-0.5", "at-4", "online"]
    assert [alternative.miles and round(alternative.miles, 1) for alternative in first.alternatives] == [0.5, 4.0, None]
    assert named(covers(online, *shelf)[0]) == ["at-0.5", "at-4", "at-9"]


def test_what_is_about_the_main_topic_has_a_place_though_others_are_nearer() -> None:
    cafe = replace(CAFE, topics=("breastfeeding", "loneliness"))
    near = [other(f"near-{number}", topics=("loneliness",), where=at(number / 4)) for number in range(1, 5)]
    found = covers(*near, other("feeding", topics=("breastfeeding",), where=at(6)), cafe=cafe)
    assert named(found[0]) == ["near-1", "near-2", "feeding"]


def test_a_hidden_place_counts_by_its_district_and_has_no_distance() -> None:
    hidden = other(where=Where(outward="BS5", hide_address=True))
    [first, _] = covers(hidden)
    assert [(one.service.id, one.miles) for one in first.alternatives] == [("club", None)]


def test_the_line_to_ring_answers_then_and_else_the_navigator_is_named() -> None:
    phone = contact_details(phone="0117 496 0101")
    line = other("line", formats=("helpline",), areas=("everywhere",), sessions=(), ages=None, contact=phone)
    silent = replace(line, id="silent", contact=replace(phone, hours=(replace(TUESDAYS, days=(3,)),)))
    quiet = replace(line, id="quiet", topics=("baby-loss",))
    person = Navigator("Jo", phone="0117 496 0102")
    areas = (replace(EASTON, navigator=person), WICK)
    found = covers(line, silent, quiet, areas=areas)
    assert [cover.helpline and cover.helpline.id for cover in found] == ["line", "line"]
    assert [cover.navigator for cover in covers(silent, quiet, areas=areas)] == [person, person]


def test_a_paused_service_has_what_runs_up_to_the_horizon() -> None:
    [cover] = covers(other(), cafe=replace(CAFE, status="paused"))
    assert named(cover) == ["club"]
    assert len(cover.alternatives[0].occurrences) == 26
    assert cover.gap.back is None
    assert cover.gap.missed[0] == date(2026, 11, 24)


@pytest.mark.release
def test_the_time_grows_with_the_number_of_services() -> None:
    def find(services: str) -> None:
        shelf = library(*(replace(CAFE, id=f"cafe-{index}") for index, _ in enumerate(services)))
        alternatives = Alternatives(shelf)
        for entry in shelf.services:
            alternatives.covers(entry)

    assert grows_with_length(find, "." * 150, "." * 150 * TIMES_AS_LONG, most=16)

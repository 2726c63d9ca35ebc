"""Dates on cards and on the page of a service, without scripts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.model import Area, Contact, Every, Notice, Service, Session, Span, Where, YearlySpan
from tests.factories import HERE, TUESDAYS, library, service
from tests.pages import Shown, in_order, show, show_service, theme_of, words

UNKNOWN = Area("moor", "Moor", HERE)
ALL_YEAR = replace(TUESDAYS, runs="all year", bank_holidays="closed")
NIGHTLY = Session(1200, 1560, tuple(range(7)), "all year", "open")
ALWAYS = Session(0, 1440, tuple(range(7)), "all year", "open")
AREAS = (replace(UNKNOWN, id="easton", name="Easton"),)


def page_of(*sessions: Session, **changes: Any) -> Shown:
    return show_service(service(sessions=sessions, **changes))


def dates_on(page: Shown) -> list[str]:
    """Return the lines of the next dates, hidden ones with "(later)" in front."""
    return [
        ("(later) " if "hidden" in line.attrib else "") + words(line)
        for line in page.main.findall(".//ul[@class='date-list']/li")
    ]


def card_of(entry: Service, *areas: Area) -> str:
    books = library(entry, areas=areas) if areas else library(entry)
    return Shown(f"<main>{theme_of(books).card(entry)}</main>").text


def test_a_card_and_a_page_say_the_next_date_for_people_and_for_machines() -> None:
    page = page_of(TUESDAYS)
    assert "Next: Tuesday 24 November, 10am" in page.text
    next_date = page.one(".//time[@data-next]")
    assert next_date.get("datetime") == "2026-11-24T10:00:00+00:00"
    assert "Next: Tuesday 24 November, 10am" in card_of(service(sessions=(TUESDAYS,)))


def test_a_date_in_another_year_has_its_year() -> None:
    assert "Next: Thursday 14 January 2027, 7pm" in page_of(Session(1140, 1260, dates=(date(2027, 1, 14),))).text


def test_a_date_in_summer_has_summer_time() -> None:
    spring = Session(600, 690, dates=(date(2027, 4, 13),))
    assert page_of(spring).one(".//time[@data-next]").get("datetime") == "2027-04-13T10:00:00+01:00"


def test_the_page_has_the_day_of_its_build_and_the_horizon_of_its_dates() -> None:
    page = page_of(TUESDAYS)
    assert page.text.count("Dates last updated on 22 November 2026.") == 1
    assert page.main.get("data-built") == "2026-11-22T00:00:00+00:00"
    assert page.main.get("data-horizon") == "2027-05-24T00:00:00+01:00"


@pytest.mark.parametrize(
    "entry",
    [
        service(sessions=(TUESDAYS,)),
        service(),
        service(status="paused", sessions=(TUESDAYS,)),
        service(status="closed", try_instead=("tea", "cake")),
    ],
)
def test_a_service_page_has_one_empty_place_for_what_is_on_now(entry: Service) -> None:
    others = [service(other, sessions=(TUESDAYS,)) for other in ("tea", "cake")]
    page = show_service(entry, *others)
    assert page.one(".//*[@data-now]").get("data-now") == ""
    assert len(page.main.findall(".//time[@data-next]")) <= 1
    assert "dates/page-ui.js" in page.html


@pytest.mark.parametrize("session", [TUESDAYS, NIGHTLY, ALWAYS])
def test_no_page_says_today_or_open_now_without_a_script(session: Session) -> None:
    text = page_of(session).text.lower()
    assert [said for said in ("today", "tomorrow", " now", "starts in", "opens in") if said in text] == []


def test_an_unknown_date_comes_before_the_next_certain_one() -> None:
    entry = service(sessions=(TUESDAYS, replace(ALL_YEAR, days=(3,))))
    said = card_of(entry, *AREAS)
    assert in_order(
        said,
        "Perhaps Tuesday 24 November, 10am: school terms not known; check with the group.",
        "Next known date: Thursday 26 November, 10am",
    )


def test_the_first_unknown_date_is_shown_where_none_is_certain() -> None:
    said = card_of(service(sessions=(TUESDAYS,)), *AREAS)
    assert "No date is certain yet. Perhaps Tuesday 24 November, 10am: school terms not known" in said
    assert "Next" not in said


def test_a_paused_service_has_no_next_date() -> None:
    entry = service(status="paused", sessions=(TUESDAYS,))
    page = show_service(entry)
    assert page.main.findall(".//time[@data-next]") == []
    assert page.one(".//*[@data-dates]").get("data-dates") == ""
    assert in_order(page.text, "Paused for now.", "Tuesdays, 10am to 11:30am")
    assert "24 November" not in card_of(entry)


def test_an_ended_service_says_so() -> None:
    page = page_of(Session(600, 690, dates=(date(2026, 11, 10), date(2026, 11, 17))))
    assert "It has ended: the last date was Tuesday 17 November 2026" in page.text
    assert "10 November" not in page.text


def test_past_dates_of_a_session_on_given_dates_are_not_shown() -> None:
    text = page_of(Session(600, 690, dates=(date(2026, 11, 17), date(2026, 12, 1)))).text
    assert "17 November" not in text
    assert in_order(text, "Next: Tuesday 1 December, 10am", "10am to 11:30am, on", "Tuesday 1 December 2026")


def test_limits_that_are_past_are_not_shown() -> None:
    span = Span(date(2026, 11, 2), date(2026, 11, 9))
    bounded = replace(
        ALL_YEAR, starts=date(2026, 9, 8), ends=date(2027, 1, 26), closed=(span, YearlySpan((12, 24), (1, 2)))
    )
    text = page_of(bounded).text
    assert "September" not in text
    assert "9 November" not in text
    assert in_order(text, "Until Tuesday 26 January 2027", "Closed 24 December to 2 January every year")


def test_the_next_few_dates_are_listed_with_their_interruptions() -> None:
    assert dates_on(page_of(TUESDAYS)) == [
        "Tuesday 24 November, 10am to 11:30am",
        "Tuesday 1 December, 10am to 11:30am",
        "Tuesday 8 December, 10am to 11:30am",
        "Tuesday 15 December, 10am to 11:30am",
        "No session on Tuesday 22 and 29 December: Christmas holidays",
        "Tuesday 5 January 2027, 10am to 11:30am: back after the Christmas holidays",
        "(later) Tuesday 12 January 2027, 10am to 11:30am",
        "(later) Tuesday 19 January 2027, 10am to 11:30am",
        "(later) Tuesday 26 January 2027, 10am to 11:30am",
    ]


def test_a_bank_holiday_is_named() -> None:
    mondays = replace(ALL_YEAR, days=(0,), starts=date(2026, 12, 14))
    assert dates_on(page_of(mondays))[:4] == [
        "Monday 14 December, 10am to 11:30am",
        "Monday 21 December, 10am to 11:30am",
        "No session on Monday 28 December: bank holiday",
        "Monday 4 January 2027, 10am to 11:30am",
    ]


def test_a_date_in_another_place_names_the_place() -> None:
    fair = replace(ALL_YEAR, every=Every(weeks_of_month=(1,)), place=Where(venue="Easton Green", address="Mill Lane"))
    page = page_of(fair, where=Where(venue="Lantern Hall"))
    assert dates_on(page)[0] == "Tuesday 1 December, 10am to 11:30am, at Easton Green"
    hidden = page_of(fair, where=Where(outward="BS5", hide_address=True))
    assert dates_on(hidden)[0] == "Tuesday 1 December, 10am to 11:30am"


def test_only_interruptions_are_listed_of_a_service_that_is_on_nearly_every_day() -> None:
    line = Contact(hours=(Session(540, 1020, (0, 1, 2, 3, 4), "all year", "closed"),))
    page = page_of(formats=("helpline",), areas=("everywhere",), contact=line)
    assert "Next: Monday 23 November, 9am" in page.text
    assert dates_on(page) == [
        "Closed on Friday 25 and Monday 28 December: bank holiday",
        "Closed on Friday 1 January 2027: bank holiday",
    ]


def test_a_single_next_date_is_not_repeated_in_a_list() -> None:
    assert dates_on(page_of(Session(600, 690, dates=(date(2026, 12, 1),)))) == []


def test_an_uncertain_stretch_is_one_line_to_its_end() -> None:
    page = show(library(service(sessions=(TUESDAYS,)), areas=AREAS), "/services/easton-cafe/")
    assert dates_on(page) == [
        "Perhaps 26 dates from Tuesday 24 November to Tuesday 18 May 2027, 10am to 11:30am: "
        "school terms not known; check with the group"
    ]


def test_a_service_open_day_and_night_says_so_and_keeps_its_next_date_for_machines() -> None:
    page = page_of(ALWAYS, formats=("helpline",), areas=("everywhere",))
    assert "Open 24 hours, every day" in page.text
    assert page.one(".//time[@data-next]").get("datetime") == "2026-11-23T00:00:00+00:00"
    assert "hidden" in page.one(".//time[@data-next]").attrib
    assert dates_on(page) == []


def test_a_session_that_began_last_night_is_included_for_the_script() -> None:
    carried = page_of(NIGHTLY, formats=("helpline",)).one(".//*[@data-dates]").get("data-dates", "")
    opens, first, *_ = carried.split()
    start = int(first.split("+")[0], 36) * 60
    assert (opens, start) == ("open", 1795291200)  # 8pm on 21 November 2026


def test_the_script_is_told_when_no_time_is_known() -> None:
    assert page_of().one(".//*[@data-dates]").get("data-dates") == "?"


def test_a_card_on_the_page_of_another_service_has_no_next_date_of_that_page() -> None:
    closed = service("old", status="closed", try_instead=("easton-cafe",))
    page = show(library(closed, service(sessions=(TUESDAYS,))), "/services/old/")
    assert "Next: Tuesday 24 November, 10am" in page.text
    assert page.main.findall(".//time[@data-next]") == []


def test_a_page_without_dates_has_no_day_of_its_build() -> None:
    assert "Dates last updated" not in page_of().text
    assert "Dates last updated" not in show(library(service(sessions=(TUESDAYS,))), "/topics/").text


def test_a_notice_has_the_instant_at_which_it_ends() -> None:
    notice = show_service(service(note=Notice("Shut.", date(2027, 1, 5)))).one(".//p[@class='notice']")
    assert notice.get("data-gone") == "2027-01-06T00:00:00+00:00"

"""A service's page: the answers, and their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from sitegen.model import (
    AgeRange,
    Contact,
    Moderation,
    Notice,
    Offer,
    Presence,
    ProfessionalContact,
    Referral,
    RunBy,
    Session,
    Translation,
    Where,
)
from tests.outputs.support import TUESDAYS, in_order, service, show_service, words

HALL = Where(
    venue="Lantern Hall",
    address="31 Junction Row",
    postcode="BS5 9ZZ",
    outward="BS5",
    latitude=51.4621,
    longitude=-2.5528,
    access=("step-free", "bus"),
    directions="The blue door.",
)
FULL = service(
    description="About it, *in short*.",
    ages=AgeRange("birth to 12 months", False, 0, 366),
    audiences=("mothers", "partners"),
    stages=("baby",),
    languages=("en", "so"),
    cost="free",
    where=HALL,
    contact=Contact(phone="0117 496 0101", text="07700 900101", email="hi@cafe.example.org"),
    sessions=(TUESDAYS,),
    offer=Offer(
        model=("feeding-support",),
        we_offer=("a breast pump to borrow",),
        we_do_not_offer=("weighing",),
        first_visit="Amina will say hello.",
        not_right_if="Your baby is ill.",
        try_instead=("night-line",),
    ),
    run_by=RunBy("Easton Mums", "charity", "9990001"),
    referral=Referral(who_can_refer="Any midwife."),
    checked_by="Easton volunteers",
)
NIGHT_LINE = service("night-line", formats=("helpline",), areas=("everywhere",))


def test_the_answers_come_in_the_order_in_which_people_ask() -> None:
    assert in_order(
        show_service(FULL, NIGHT_LINE).text,
        "Easton Cafe",
        "What easton-cafe is.",
        "Tuesdays, 10am to 11:30am, in school terms",
        "Lantern Hall",
        "Just turn up",
        "Birth to 12 months",
        "Amina will say hello.",
        "a breast pump to borrow",
        "weighing",
        "About it, in short.",
        "0117 496 0101",
        "Easton Mums (charity number 9990001)",
        "Your baby is ill.",
        "Night Line",
        "Any midwife.",
        "Checked 2 October 2026 by Easton volunteers",
        "Something wrong? Tell us",
    )


def test_headings_go_down_one_step_at_a_time() -> None:
    page = show_service(service(description="# Big\n\n### Small"))
    levels = [int(element.tag[1]) for element in page.main.iter() if element.tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_carries_the_hooks_that_scripts_use() -> None:
    page = show_service(FULL, NIGHT_LINE)
    assert page.main.get("data-service-id") == "easton-cafe"
    back = page.one(".//p[@data-back]")
    assert "hidden" in back.attrib


def test_monday_and_thursday_are_never_a_range() -> None:
    text = show_service(service(sessions=(Session(600, 720, (0, 3), "all year", "closed"),))).text
    assert "Mondays and Thursdays, 10am to midday" in text
    assert "Monday to Thursday" not in text
    assert "Monday - Thursday" not in text
    assert "Monday – Thursday" not in text


def test_what_is_not_known_is_said_once() -> None:
    text = show_service(service(where=Where(venue="Lantern Hall"))).text
    assert "Ask them for times" in text
    said = "Not known: the ages it is for, what it costs and whether you can get in with a wheelchair or a buggy."
    assert text.count(said) == 1
    assert "How to get in touch is not known." in text
    assert "None" not in text


def test_what_is_known_is_not_said_to_be_unknown() -> None:
    assert "ot known" not in show_service(FULL, NIGHT_LINE).text


def test_age_0_is_an_age() -> None:
    assert "Birth to 12 months" in show_service(FULL, NIGHT_LINE).text


def test_a_session_says_its_limits_its_place_its_ages_and_who_is_there() -> None:
    summer = Session(
        600,
        690,
        (1,),
        "summer holidays",
        starts=date(2027, 7, 20),
        place=Where(venue="The bandstand", postcode="BS5 0ZX", directions="Look for the flag."),
        ages=AgeRange("birth to 8 years", False, 0, 3287),
        note="Bring a rug.",
        who=("midwife",),
    )
    text = show_service(service(sessions=(TUESDAYS, summer))).text
    assert in_order(
        text,
        "Tuesdays, 10am to 11:30am, in the summer holidays",
        "From Tuesday 20 July 2027.",
        "At The bandstand, BS5 0ZX. Look for the flag.",
        "Ages: birth to 8 years.",
        "A midwife is there.",
        "Bring a rug.",
    )


def test_given_dates_are_each_named() -> None:
    some = Session(1140, 1260, dates=(date(2027, 1, 14), date(2027, 2, 11)))
    text = show_service(service(sessions=(some,))).text
    assert in_order(text, "7pm to 9pm, on", "Thursday 14 January 2027", "Thursday 11 February 2027")


def test_a_helplines_hours_are_its_times() -> None:
    contact = Contact(phone="0808 157 0170", hours=(Session(1200, 1560, tuple(range(7)), "all year", "open"),))
    text = show_service(service(formats=("helpline",), areas=("everywhere",), contact=contact)).text
    assert in_order(text, "When", "Every day, 8pm to 2am, all year, bank holidays too", "Where", "By phone.")
    assert "When they answer" not in text


@pytest.mark.parametrize("join", ["book", "self-referral", "ask"])
def test_where_joining_starts_with_a_call_the_number_is_a_button_at_the_top(join: str) -> None:
    page = show_service(service(join=(join,), contact=Contact(phone="0117 496 0101")))
    button = page.one(".//a[@class='button']")
    assert (button.get("href"), words(button)) == ("tel:01174960101", "Call 0117 496 0101")


def test_where_people_just_turn_up_nobody_is_told_to_ring() -> None:
    page = show_service(service(contact=Contact(phone="0117 496 0101")))
    assert page.main.findall(".//a[@class='button']") == []
    assert page.links["tel:01174960101"] == "0117 496 0101"


def test_a_number_for_texts_is_not_a_link_that_rings() -> None:
    page = show_service(service(contact=Contact(text="07700 900101")))
    assert "07700 900101" in page.text
    assert not any("7700900101" in link for link in page.links)


def test_outgoing_links_say_nothing_about_the_reader() -> None:
    contact = Contact(website="https://cafe.example.org/a", facebook="https://www.facebook.com/example-cafe")
    page = show_service(service(where=HALL, contact=contact))
    outgoing = [link for link in page.main.iter("a") if link.get("href", "").startswith("http")]
    assert len(outgoing) == 4
    assert {link.get("rel") for link in outgoing} == {"noopener noreferrer"}
    assert not any(link.get("target") for link in outgoing)
    assert page.links["https://cafe.example.org/a"] == "cafe.example.org/a"


def test_what_is_for_professionals_only_stays_off_the_page() -> None:
    only = ProfessionalContact(phone="0117 496 0999", email="ward@cafe.example.org", note="Ring from the ward.")
    html = show_service(service(contact=Contact(phone="0117 496 0101", professionals=only))).html
    assert not any(secret in html for secret in ("0999", "ward@", "from the ward"))


def test_a_professional_is_promised_no_more_often_than_is_known() -> None:
    present = (Presence("midwife", "every session"), Presence("health-visitor", "1st of the month"))
    text = show_service(service(professionals_present=present)).text
    assert "A midwife is there" in text
    assert "A health visitor is there at some sessions" in text
    assert "A health visitor, 1st of the month" in text


def test_a_group_that_nobody_moderates_says_so_plainly() -> None:
    chat = service(formats=("online-community",), areas=("everywhere",), moderation=Moderation("nobody"))
    text = show_service(chat).text
    assert "Nobody moderates it" in text
    assert "Nobody. Nobody reads what is posted, and nobody will step in." in text


def test_who_moderates_a_group_is_named() -> None:
    by = Moderation("Two parents", trained=False, hours="Every evening.", report="Use the flag.")
    text = show_service(service(formats=("online-community",), moderation=by)).text
    assert "Two parents. They are not trained for it. Every evening." in text
    assert "To report a problem: Use the flag." in text


def test_translations_are_marked_with_their_language() -> None:
    page = show_service(
        service(translations={"cy": Translation("Caffi Easton", "Sesiwn galw heibio.", "Te a *sgwrs*.")})
    )
    told = page.one(".//details[@class='translation']/div")
    assert (told.get("lang"), told.get("dir")) == ("cy", "auto")
    assert words(told) == "Caffi Easton Sesiwn galw heibio. Te a sgwrs."
    assert words(page.one(".//details[@class='translation']/summary")) == "Cymraeg"


def test_a_notice_names_its_last_day() -> None:
    text = show_service(service(note=Notice("Closed for repairs.", date(2027, 1, 5)))).text
    assert "Closed for repairs. Until 5 January 2027." in text


def test_a_notice_that_is_over_is_gone() -> None:
    assert "repairs" not in show_service(service(note=Notice("Closed for repairs.", date(2026, 11, 21)))).html


def test_a_notice_holds_on_its_last_day() -> None:
    assert "repairs" in show_service(service(note=Notice("Closed for repairs.", date(2026, 11, 22)))).text


def test_a_paused_service_says_so_above_its_times() -> None:
    text = show_service(service(status="paused", sessions=(TUESDAYS,))).text
    assert in_order(text, "Paused for now.", "When", "Tuesdays")


def test_the_day_of_the_check_is_a_date_that_machines_read() -> None:
    checked = show_service(FULL, NIGHT_LINE).one(".//p[@class='checked']/time")
    assert (checked.get("datetime"), words(checked)) == ("2026-10-02", "2 October 2026")


def test_an_entry_that_nobody_has_confirmed_says_so() -> None:
    page = show_service(service(checked=None))
    assert "Nobody has confirmed this entry yet." in page.text
    assert "Checked" not in page.text


def test_a_service_that_moves_from_place_to_place_says_so() -> None:
    bus = service(sessions=(replace(TUESDAYS, place=Where(venue="Upper Yarrow hall")),))
    assert in_order(show_service(bus).text, "At Upper Yarrow hall.", "It is not always in one place: see under When.")


def test_a_service_that_comes_to_you_does_not_name_a_place() -> None:
    text = show_service(service(formats=("one-to-one",))).text
    assert "Easton. Ask them where they meet you." in text

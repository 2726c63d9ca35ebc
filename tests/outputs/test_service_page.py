"""Page of a service: answers and their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from sitegen.model import (
    BIRTH,
    Age,
    AgeRange,
    Booking,
    Character,
    Contact,
    Fact,
    GetInvolved,
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
from sitegen.reading.values.costs import parse_cost
from tests.factories import TUESDAYS, contact_details, service
from tests.pages import in_order, show_service, words

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
    ages=AgeRange("birth to 12 months", False, BIRTH, Age(12, "month")),
    audiences=("mothers", "partners"),
    stages=("baby",),
    languages=("en", "so"),
    cost=parse_cost("free"),
    where=HALL,
    contact=contact_details(phone="0117 496 0101", text="07700 900101", email="hi@cafe.example.org"),
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


def test_answers_come_in_the_order_in_which_people_ask() -> None:
    assert in_order(
        show_service(FULL, NIGHT_LINE).text,
        "Easton Cafe",
        "What easton-cafe is.",
        "Just turn up",
        "Tuesdays, 10am to 11:30am, in school terms",
        "Lantern Hall",
        "Birth to 12 months",
        "Your baby is ill.",
        "Amina will say hello.",
        "0117 496 0101",
        "a breast pump to borrow",
        "weighing",
        "About it, in short.",
        "Night Line",
        "Easton Mums (charity number 9990001)",
        "Any midwife.",
        "Checked 2 October 2026 by Easton volunteers",
        "Something wrong? Tell us",
    )


def test_the_page_says_what_it_is_like_who_helps_and_where_to_go_next() -> None:
    offer = Offer(
        meets_you=True,
        lived_experience=("breastfeeding", "night shifts"),
        confidentiality="They tell nobody.",
        change_supporter="Ask Jo.",
        paid="both",
        afterwards=("night-line", "ended"),
    )
    page = show_service(
        service(
            offer=offer,
            character=Character("6 to 12", "open", "Feeding", quiet=True),
            get_involved=GetInvolved("Make tea.", Booking("email", "help@cafe.example.org")),
        ),
        NIGHT_LINE,
        service("ended", status="closed"),
    )
    assert in_order(
        page.text,
        "Your first visit Somebody meets you at the door.",
        "What it is like How many people 6 to 12 How it goes People just talk What it is about Feeding",
        "It is a quiet place",
        "When this ends You could go on to: Night Line",
        "Have been through Breastfeeding; night shifts",
        "Some are paid, and some are volunteers",
        "They tell nobody.",
        "Ask Jo.",
        "How you can help Make tea. Email help@cafe.example.org",
    )
    assert "Ended" not in page.text


def test_answers_follow_the_summary_and_translations_follow_them() -> None:
    page = show_service(replace(FULL, translations={"cy": Translation(summary="Sesiwn.")}), NIGHT_LINE)
    assert "What easton-cafe is. How to join" in page.text
    assert in_order(page.text, "Just turn up", "Cymraeg", "Who it is for")
    assert page.text.count("Birth to 12 months") == 1


def test_headings_go_down_one_step_at_a_time() -> None:
    page = show_service(service(description="# Big\n\n### Small"))
    levels = [int(element.tag[1]) for element in page.main.iter() if element.tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_has_the_attributes_that_scripts_use() -> None:
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
    assert "We do not have their contact details." in text
    assert "None" not in text


def test_known_answers_are_not_called_unknown() -> None:
    assert "ot known" not in show_service(FULL, NIGHT_LINE).text


def test_age_0_is_an_age() -> None:
    assert "Birth to 12 months" in show_service(FULL, NIGHT_LINE).text


def test_a_session_has_its_limits_its_place_its_ages_and_its_professionals() -> None:
    summer = Session(
        600,
        690,
        (1,),
        "summer holidays",
        starts=date(2027, 7, 20),
        place=Where(venue="The bandstand", postcode="BS5 0ZX", directions="Look for the flag."),
        ages=AgeRange("birth to 8 years", False, BIRTH, Age(8, "year")),
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


def test_given_dates_are_listed_one_by_one() -> None:
    some = Session(1140, 1260, dates=(date(2027, 1, 14), date(2027, 2, 11)))
    text = show_service(service(sessions=(some,))).text
    assert in_order(text, "7pm to 9pm, on", "Thursday 14 January 2027", "Thursday 11 February 2027")


def test_a_helplines_hours_are_its_times() -> None:
    contact = contact_details(phone="0808 157 0170", hours=(Session(1200, 1560, tuple(range(7)), "all year", "open"),))
    text = show_service(service(formats=("helpline",), areas=("everywhere",), contact=contact)).text
    assert in_order(text, "When", "Every day, 8pm to 2am, all year, bank holidays too", "Where", "By phone.")
    assert "When they answer" not in text


@pytest.mark.parametrize("join", ["book", "self-referral", "ask"])
def test_the_number_is_a_button_where_joining_starts_with_a_call(join: str) -> None:
    page = show_service(service(join=(join,), contact=contact_details(phone="0117 496 0101")))
    button = page.one(".//a[@class='button']")
    assert (button.get("href"), words(button)) == ("tel:01174960101", "Call 0117 496 0101")


def test_nobody_is_told_to_ring_where_people_just_turn_up() -> None:
    page = show_service(service(contact=contact_details(phone="0117 496 0101")))
    assert page.main.findall(".//a[@class='button']") == []
    assert page.links["tel:01174960101"] == "0117 496 0101"


def test_a_number_for_texts_is_not_a_link_that_rings() -> None:
    page = show_service(service(contact=Contact(text="07700 900101")))
    assert "07700 900101" in page.text
    assert not any("7700900101" in link for link in page.links)


def test_outgoing_links_send_no_referrer() -> None:
    contact = Contact(website="https://cafe.example.org/a", facebook="https://www.facebook.com/example-cafe")
    page = show_service(service(where=HALL, contact=contact))
    outgoing = [link for link in page.main.iter("a") if link.get("href", "").startswith("http")]
    assert len(outgoing) == 4
    assert {link.get("rel") for link in outgoing} == {"noopener noreferrer"}
    assert not any(link.get("target") for link in outgoing)
    assert page.links["https://cafe.example.org/a"] == "cafe.example.org/a"


def test_contacts_for_professionals_only_are_not_on_the_page() -> None:
    only = ProfessionalContact(phone="0117 496 0999", email="ward@cafe.example.org", note="Ring from the ward.")
    html = show_service(service(contact=contact_details(phone="0117 496 0101", professionals=only))).html
    assert not any(secret in html for secret in ("0999", "ward@", "from the ward"))


def test_a_professional_is_not_promised_more_often_than_known() -> None:
    present = (Presence("midwife", "every session"), Presence("health-visitor", "1st of the month"))
    text = show_service(service(professionals_present=present)).text
    assert "A midwife, every session" in text
    assert "A health visitor, 1st of the month" in text


def test_an_unmoderated_group_says_so_plainly() -> None:
    chat = service(formats=("online-community",), areas=("everywhere",), moderation=Moderation("nobody"))
    text = show_service(chat).text
    assert "Nobody. Nobody reads what is posted, and nobody will step in." in text


def test_who_moderates_a_group_is_named() -> None:
    by = Moderation("Two parents", trained=False, hours="Every evening.", report="Use the flag.")
    text = show_service(service(formats=("online-community",), moderation=by)).text
    assert "Two parents. They are not trained for it. Every evening." in text
    assert "To report a problem: Use the flag." in text


@pytest.mark.parametrize(
    ("joins", "buttons"),
    [
        ((("drop-in",), ("drop-in",)), []),
        ((("drop-in", "book"), ("drop-in",)), ["Book a place"]),
        ((("book",), ("book",)), ["Book a place", "Call 0117 496 0101"]),
        ((("book",), ("drop-in",)), ["Book a place", "Call 0117 496 0101"]),
        ((("self-referral",), ("drop-in",)), ["Call 0117 496 0101", "Open their Facebook page"]),
    ],
)
def test_a_button_books_a_place_where_some_session_needs_it(
    joins: tuple[tuple[str, ...], ...], buttons: list[str]
) -> None:
    contact = contact_details(
        phone="0117 496 0101",
        facebook="https://www.facebook.com/cafe",
        booking=Booking("web", "https://book.example.org"),
    )
    sessions = tuple(replace(TUESDAYS, days=(day,), join=join) for day, join in enumerate(joins))
    page = show_service(service(join=joins[0], contact=contact, sessions=sessions))
    assert [words(link) for link in page.main.iterfind(".//p[@class='service-call-first']/a")] == buttons


def test_a_translation_has_its_script_and_direction() -> None:
    texts = {"pa-arab": Translation(summary="BSL \u0627\u0648\u0631"), "zh-hans": Translation(summary="\u8336")}
    page = show_service(service(translations=texts))
    shown = page.main.iterfind(".//details[@class='translation']/div")
    assert [(text.get("lang"), text.get("dir")) for text in shown] == [("pa-Arab", "rtl"), ("zh-Hans", "auto")]


def test_translations_have_their_language() -> None:
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


def test_an_ended_notice_is_not_shown() -> None:
    assert "repairs" not in show_service(service(note=Notice("Closed for repairs.", date(2026, 11, 21)))).html


def test_a_notice_is_shown_on_its_last_day() -> None:
    assert "repairs" in show_service(service(note=Notice("Closed for repairs.", date(2026, 11, 22)))).text


def test_a_paused_service_says_so_above_its_times() -> None:
    text = show_service(service(status="paused", sessions=(TUESDAYS,))).text
    assert in_order(text, "Paused for now.", "When", "Tuesdays")


def test_a_paused_service_says_that_nobody_can_join_now_and_whom_to_ask() -> None:
    page = show_service(service(status="paused", join=("drop-in",), contact=contact_details(phone="0117 496 0101")))
    joining = "Nobody can join at the moment Ask them when it starts again. When it starts again: Just turn up. Call 0117 496 0101"
    assert in_order(page.text, "How to join", joining)
    assert "You do not need to book" not in page.text


def test_the_day_of_the_check_is_machine_readable() -> None:
    checked = show_service(FULL, NIGHT_LINE).one(".//p[@class='checked']/time")
    assert (checked.get("datetime"), words(checked)) == ("2026-10-02", "2 October 2026")


def test_an_unconfirmed_entry_says_so() -> None:
    page = show_service(service(checked=None))
    assert "This entry has not been checked yet." in page.text
    assert "Checked" not in page.text


def test_facts_that_were_confirmed_since_the_check_are_beside_it() -> None:
    confirmed: dict[Fact, date] = {"phone": date(2026, 11, 3), "cost": date(2026, 10, 2), "sessions": date(2026, 11, 3)}
    page = show_service(service(confirmed=confirmed | {"where": date(2026, 11, 9)}))
    sentences = (
        "Place confirmed on 9 November 2026. Times and phone number confirmed on 3 November 2026. Something wrong?"
    )
    assert in_order(page.text, "Checked 2 October 2026.", sentences)
    assert "Cost confirmed" not in page.text
    assert [time.get("datetime") for time in page.one(".//p[@class='checked']").iter("time")] == [
        "2026-10-02",
        "2026-11-09",
        "2026-11-03",
    ]


def test_facts_of_an_entry_that_was_never_checked_may_be_confirmed() -> None:
    text = show_service(service(checked=None, confirmed={"sessions": date(2026, 11, 3)})).text
    assert "This entry has not been checked yet. Times confirmed on 3 November 2026." in text


def test_a_service_that_moves_from_place_to_place_says_so() -> None:
    bus = service(sessions=(replace(TUESDAYS, place=Where(venue="Upper Yarrow hall")),))
    assert in_order(show_service(bus).text, "At Upper Yarrow hall.", "It is not always in the same place: see “When”.")


def test_a_service_that_visits_people_has_no_place() -> None:
    text = show_service(service(formats=("one-to-one",), contact=contact_details(phone="0117 496 0101"))).text
    assert "Easton. Ask them where you would meet." in text


def test_turning_up_and_booking_are_one_label() -> None:
    text = show_service(service(join=("drop-in", "book"))).text
    assert "Just turn up, or book a place When" in text
    assert "You do not need to book" not in text


def test_nobody_is_told_to_ask_without_a_way_to_get_in_touch() -> None:
    bare = service(join=("ask",), sessions=(TUESDAYS,), status="paused")
    text = show_service(bare).text
    assert "We do not know how to join" in text
    assert "Nobody can join at the moment We do not know when it starts again." in text
    assert not any(advice in text for advice in ("Ask them", "ask them", "Get in touch with them"))
    assert "Ask them how to join" in show_service(replace(bare, contact=contact_details(phone="0117 496 0101"))).text


def test_an_online_group_does_not_need_a_place() -> None:
    course = service(formats=("course",), areas=("everywhere",), contact=contact_details(email="hi@us.example.org"))
    assert "Wherever you live. Ask them how you would meet." in show_service(course).text


@pytest.mark.parametrize(
    ("sessions", "said"),
    [
        ((TUESDAYS, replace(TUESDAYS, runs="summer holidays")), "A midwife, on the 1st and 3rd Tuesday of the month"),
        ((TUESDAYS, replace(TUESDAYS, days=(3,))), "A midwife, 1st and 3rd of the month"),
        ((), "A midwife, 1st and 3rd of the month"),
    ],
)
def test_a_week_of_the_month_has_its_weekday_where_all_sessions_share_it(
    sessions: tuple[Session, ...], said: str
) -> None:
    present = (Presence("midwife", "1st and 3rd of the month"),)
    assert said in show_service(service(sessions=sessions, professionals_present=present)).text


def test_access_features_read_as_sentences() -> None:
    park = replace(TUESDAYS, place=Where(venue="The park", access=("step-free", "bus")))
    assert "At The park. Step-free. On a bus route." in show_service(service(sessions=(park,))).text


def test_labels_that_contain_and_are_separated_by_commas() -> None:
    text = show_service(service(audiences=("mothers", "refugees-and-migrants"), stages=("pregnancy", "birth"))).text
    assert "Mothers, refugees and migrants" in text
    assert "Pregnant, birth and newborn" in text


@pytest.mark.parametrize("named", ["5 January", "5th Jan 2027", "Tuesday 5 January 2027"])
def test_the_last_day_of_a_notice_is_not_repeated(named: str) -> None:
    text = show_service(service(note=Notice(f"Closed until {named}.", date(2027, 1, 5)))).text
    assert text.count("5 January 2027") == named.count("5 January 2027")
    assert "Until" not in text


def test_another_day_in_a_notice_does_not_count_as_its_last() -> None:
    text = show_service(service(note=Notice("No crèche on 15 January.", date(2027, 1, 5)))).text
    assert "Until 5 January 2027." in text


@pytest.mark.parametrize(
    ("run_by", "said"),
    [
        (RunBy("Estuary Council", "council"), "Estuary Council."),
        (RunBy("Estuary Library", "council", funded_until=date(2028, 3, 31)), "(council). Funded until 31 March 2028."),
    ],
)
def test_the_provider_is_named_once(run_by: RunBy, said: str) -> None:
    text = show_service(service(run_by=run_by)).text
    assert said in text
    assert text.count("ouncil") == 1


@pytest.mark.parametrize(
    ("checked", "due", "old"),
    [
        (date(2026, 5, 23), False, False),
        (date(2026, 5, 22), True, False),
        (date(2025, 5, 23), True, False),
        (date(2025, 5, 22), True, True),
        (None, False, False),
    ],
)
def test_an_old_check_is_marked(checked: date | None, due: bool, old: bool) -> None:
    page = show_service(service(checked=checked))
    shown = {words(part) for part in page.main.iterfind(".//*[@class='notice']") if part.get("hidden") is None}
    assert any(text.startswith("We have not been able to confirm this since") for text in shown) == old
    mark = page.main.find(".//p[@class='checked']/span")
    assert (mark is not None and mark.get("hidden") is None) == due


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"contact": contact_details(phone="0117 496 0101"), "where": HALL}, " Ring before you go."),
        ({"contact": contact_details(email="hi@cafe.example.org")}, " Ask first."),
        ({}, ""),
    ],
)
def test_the_warning_of_an_old_check_is_above_the_times(changes: dict[str, Any], advice: str) -> None:
    text = show_service(service(checked=date(2025, 4, 3), **changes)).text
    assert in_order(text, f"We have not been able to confirm this since 3 April 2025.{advice}", "When")

"""Lists of services: contents, groups and links."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Offer, Presence, Session, Where
from sitegen.reading.values.costs import parse_cost
from sitegen.views.lists.groups import GroupedList, ListGroup, list_part, page_count
from tests.factories import TUESDAYS, guide, library, service
from tests.pages import Shown, built, show, words

SUNDAYS = replace(TUESDAYS, days=(6,))


@pytest.mark.release
@pytest.mark.parametrize(
    "address",
    [
        "/services/",
        "/topics/play/",
        "/stages/toddler/",
        "/areas/easton/",
        "/areas/easton/play/",
        "/days/tuesday/",
        "/formats/group/",
        "/languages/so/",
        "/with/midwife/",
        "/free/",
        "/for/fathers/",
        "/help/befriending/",
        "/no-referral/",
    ],
)
def test_a_service_is_in_every_list_that_it_belongs_to(address: str) -> None:
    belongs = service(
        stages=("toddler",),
        languages=("so",),
        cost=parse_cost("free"),
        sessions=(replace(TUESDAYS, who=("midwife",)),),
        audiences=("fathers",),
        offer=Offer(model=("befriending",)),
    )
    other = service(
        "wick-line",
        topics=("ocd",),
        areas=("wick",),
        formats=("helpline",),
        cost=parse_cost("£2"),
        join=("professional-referral",),
    )
    cards = show(library(belongs, other), address).cards
    assert "easton-cafe" in cards
    assert ("wick-line" in cards) == (address == "/services/")


def test_a_paused_service_stays_in_its_lists() -> None:
    page = show(library(service(status="paused")), "/topics/play/")
    assert page.cards == ["easton-cafe"]
    assert "Paused for now" in page.text


@pytest.mark.parametrize(
    ("session", "listed"),
    [
        (Session(16 * 60, 17 * 60, (1,), "all year", "open"), False),
        (Session(16 * 60, 17 * 60 + 30, (1,), "all year", "open"), True),
        (Session(600, 660, (5,), "all year", "open"), True),
        (Session(600, 660, dates=(date(2027, 1, 10),)), True),
        (Session(600, 660, dates=(date(2027, 1, 11),)), False),
    ],
)
def test_evenings_start_at_5pm_and_weekends_on_saturday(session: Session, listed: bool) -> None:
    cards = show(library(service(sessions=(session,))), "/when/evenings-and-weekends/").cards
    assert cards == (["easton-cafe"] if listed else [])


def test_an_empty_list_keeps_its_address_and_is_not_linked() -> None:
    files = built(library(service()))
    assert b"Nothing is listed here at the moment." in files["topics/ocd/index.html"]
    assert b"noindex" in files["topics/ocd/index.html"]
    assert [path for path, content in files.items() if b'href="/topics/ocd/"' in content] == []
    assert b"/topics/ocd/" not in files["sitemap.xml"]


def test_a_list_has_its_number_of_services_in_the_singular_or_plural() -> None:
    assert "1 service" in show(library(service()), "/topics/play/").text
    assert "2 services" in show(library(service(), service("tea")), "/topics/play/").text


def test_a_long_list_of_a_topic_is_grouped_by_area_with_links_to_each() -> None:
    many = [service(f"easton-{n:02}") for n in range(10)] + [service(f"wick-{n:02}", areas=("wick",)) for n in range(5)]
    books = library(*many, service("line", areas=("everywhere",)))
    page = show(books, "/topics/play/")
    assert [words(heading) for heading in page.main.findall(".//section[@class='group']/h2")] == [
        "Easton",
        "Wick",
        "Wherever you live",
    ]
    assert {"/areas/easton/play/", "/areas/wick/play/", "#everywhere"} <= set(page.links)
    assert "#in-easton" not in page.links
    assert "16 services" in page.text
    assert {"#in-easton", "#in-wick", "#everywhere"} <= set(show(books, "/formats/group/").links)


def test_a_service_of_several_areas_comes_once_under_its_home_area() -> None:
    many = [service(f"easton-{n:02}") for n in range(12)]
    both = ("easton", "wick")
    barn = service("barn", areas=both, where=Where(venue="The Barn", outward="BS30"))
    roams = service("roams", areas=both)
    page = show(library(*many, barn, roams), "/topics/play/")
    groups = {
        words(group.findall("h2")[0]): [card.get("data-service-id") for card in group.iter("article")]
        for group in page.main.findall(".//section[@class='group']")
    }
    assert groups == {"Easton": [*(entry.id for entry in many), "roams"], "Wick": ["barn"]}


def test_a_service_on_given_dates_is_in_the_lists_of_their_weekdays() -> None:
    dated = service(sessions=(Session(600, 660, dates=(date(2027, 1, 14), date(2027, 2, 13))),))
    shown = [day for day in ("thursday", "friday", "saturday") if show(library(dated), f"/days/{day}/").cards]
    assert shown == ["thursday", "saturday"]


def test_a_session_past_midnight_is_listed_on_the_day_on_which_it_starts() -> None:
    night = service(sessions=(Session(1200, 1560, (4,), "all year"),))
    assert show(library(night), "/days/friday/").cards == ["easton-cafe"]
    assert show(library(night), "/days/saturday/").cards == []


def test_a_short_list_is_not_grouped() -> None:
    page = show(library(service(), service("wick-tea", areas=("wick",))), "/topics/play/")
    assert len(page.main.findall(".//section[@class='group']")) == 1


def test_the_long_list_of_all_services_is_grouped_by_letter() -> None:
    page = show(
        library(*(service(f"{letter}-group") for letter in "abcdefghijklmnopqrstuvwxyzabcdefgh"[:26])), "/services/"
    )
    assert "#letter-a" not in page.links
    page = show(library(*(service(f"{letter}{n}-group") for letter in "abcd" for n in range(10))), "/services/")
    assert {"#letter-a", "#letter-b", "#letter-c", "#letter-d"} <= set(page.links)
    assert page.cards == sorted(page.cards)


def test_a_very_long_list_has_a_line_for_each_service() -> None:
    page = show(library(*(service(f"group-{n:03}") for n in range(200))), "/services/")
    assert page.cards == []
    assert len(page.main.findall(".//li[@data-service-id]")) == 200


@pytest.mark.release
def test_a_long_list_has_pages_that_together_show_every_service_once() -> None:
    names = [f"{letter}-{number:02}" for letter in "abcde" for number in range(24)]
    books = library(*map(service, names))
    pages = [show(books, address) for address in ("/services/", "/services/2/", "/services/3/")]
    assert [card for page in pages for card in page.cards] == names
    assert [len(page.cards) for page in pages] == [50, 50, 20]
    assert "/services/4/" not in pages[0].links
    assert "services/4/index.html" not in built(books)
    second = pages[1]
    assert words(second.main.findall(".//h1")[0]) == "All services, A to Z, page 2 of 3"
    headings = [words(heading) for heading in second.main.findall(".//section[@class='group']/h2")]
    assert headings == ["C", "D", "E"]
    jumps = {link for link in second.links if "#letter-" in link}
    assert jumps == {"/services/#letter-a", "/services/#letter-b", "/services/#letter-c", "#letter-d", "#letter-e"}
    assert {"/services/", "/services/2/", "/services/3/"} <= set(second.links)
    for page, link in zip(pages, jumps_of(pages), strict=True):
        assert all(page.root.find(f".//*[@id='{anchor}']") is not None for anchor in link)


def jumps_of(pages: list[Shown]) -> list[set[str]]:
    """Return the anchors to which each page's own links lead."""
    return [{link[1:] for link in page.links if link.startswith("#letter-")} for page in pages]


@pytest.mark.release
def test_what_stands_around_a_long_list_is_on_its_first_page() -> None:
    many = [service(f"easton-{n:02}") for n in range(60)]
    books = library(*many, guides=(guide(topics=("play",)),))
    first, second = show(books, "/topics/play/"), show(books, "/topics/play/2/")
    assert "/guides/first/" in first.links
    assert "/areas/easton/play/" in first.links
    assert "/guides/first/" not in second.links
    assert len(second.cards) == 10


@given(total=st.integers(0, 2_000), groups=st.integers(1, 40), data=st.data())
def test_the_pages_of_a_list_have_each_service_once_in_order(total: int, groups: int, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, total), min_size=groups - 1, max_size=groups - 1)))
    services = tuple(service(f"group-{number:04}") for number in range(min(total, 3)))
    every = tuple(services[number % 3] for number in range(total)) if total >= 3 else services
    edges = [0, *[min(cut, len(every)) for cut in cuts], len(every)]
    parts = [ListGroup(f"g{n}", f"G{n}", every[a:b]) for n, (a, b) in enumerate(pairwise(edges)) if b > a]
    whole = GroupedList(len(every), tuple(parts))
    pages = [list_part(whole, "/x/", number) for number in range(1, page_count(len(every)) + 1)]
    assert tuple(one for page in pages for group in page.groups for one in group.services) == every
    assert len(every) == 0 or all(page.groups for page in pages)
    for page in pages:
        assert len(page.addresses) == len(pages)
        for link in page.links:
            there = pages[page.addresses.index(link.address)] if link.address else page
            assert link.anchor in {group.anchor for group in there.groups}


def test_a_topic_leads_to_each_area_that_has_it_and_to_guides_about_it() -> None:
    about = guide(topics=("play",))
    page = show(library(service(), service("tea", areas=("wick",), topics=("ocd",)), guides=(about,)), "/topics/play/")
    assert page.links["/areas/easton/play/"] == "Easton"
    assert "/areas/wick/play/" not in page.links
    assert page.links["/guides/first/"] == "Your first visit"


def test_an_area_shows_local_services_and_then_services_everywhere() -> None:
    page = show(library(service("a-line", areas=("everywhere",)), service("z-cafe")), "/areas/easton/")
    assert page.cards == ["z-cafe", "a-line"]
    assert "Wherever you live" in page.text


def test_an_area_leads_to_its_topics_and_to_neighbours_with_services() -> None:
    page = show(library(service(), service("tea", areas=("wick",))), "/areas/easton/")
    assert page.links["/areas/easton/play/"] == "Play and toddler groups"
    assert page.links["/areas/wick/"] == "Wick"
    assert "/areas/wick/" not in show(library(service()), "/areas/easton/").links


def test_an_area_without_services_keeps_its_links_to_what_is_on() -> None:
    links = show(library(service()), "/areas/wick/").links
    assert links["/whats-on/wick/"] == "What’s on in the next 14 days"
    assert links["/school-holidays/wick/"] == "In the school holidays"
    assert "/whats-on/easton/" not in show(library(service()), "/areas/easton/play/").links


def test_breadcrumbs_lead_back_up() -> None:
    root = show(library(service()), "/areas/easton/play/").root
    trail = root.findall(".//nav[@aria-label='Breadcrumb']//a")
    assert [(link.get("href"), words(link)) for link in trail] == [
        ("/", "Home"),
        ("/areas/", "Areas"),
        ("/areas/easton/", "Easton"),
    ]


def test_an_index_has_only_lists_that_are_not_empty() -> None:
    page = show(library(service(sessions=(SUNDAYS,))), "/days/")
    assert set(page.links) == {"/days/sunday/"}
    assert "1 service" in page.text


@pytest.mark.parametrize(
    ("address", "next_date", "place"),
    [
        ("/services/", "Monday 23 November, 10am", "The Hall"),
        ("/with/midwife/", "Thursday 26 November, 6pm", "The Barn"),
        ("/with/health-visitor/", "Monday 7 December, 10am", "The Hall"),
        ("/days/monday/", "Monday 23 November, 10am", "The Hall"),
        ("/days/thursday/", "Thursday 26 November, 6pm", "The Barn"),
        ("/when/evenings-and-weekends/", "Thursday 26 November, 6pm", "The Barn"),
        ("/when/school-holidays/", "Thursday 26 November, 6pm", "The Barn"),
        ("/languages/pl/", "Thursday 26 November, 6pm", "The Barn"),
        ("/formats/course/", "Thursday 26 November, 6pm", "The Barn"),
        ("/areas/wick/", "Thursday 26 November, 6pm", "The Barn"),
        ("/areas/wick/play/", "Thursday 26 November, 6pm", "The Barn"),
        ("/embed/wick/play/", "Thursdays, 6pm to 7pm", "The Barn"),
    ],
)
def test_the_date_and_place_in_a_list_are_those_of_the_session_for_which_a_service_is_in_it(
    address: str, next_date: str, place: str
) -> None:
    mondays = Session(600, 690, (0,), "term time", place=Where(venue="The Hall"))
    thursdays = Session(
        1080,
        1140,
        (3,),
        "all year",
        "closed",
        place=Where(venue="The Barn"),
        who=("midwife",),
        languages=("pl",),
        formats=("course",),
        areas=("wick",),
    )
    entry = service(
        sessions=(mondays, thursdays), professionals_present=(Presence("health-visitor", "1st Monday of the month"),)
    )
    text = show(library(entry), address).text
    others = {"Monday 23 November", "Monday 7 December", "Thursday 26 November"} - {next_date.partition(",")[0]}
    assert f"{next_date}" in text
    assert place in text
    assert not [other for other in others if f"Next: {other}" in text]

"""Permalinks: every address ever published answers, or the build reports a problem."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen import urls
from sitegen.builds import Previous
from sitegen.errors import DataError
from sitegen.library import Library
from sitegen.model import Concept, Gone, Pack, Service, Source
from sitegen.permalinks import lint_gone_entries
from sitegen.permalinks.losses import MAX_LOSSES
from tests.factories import EASTON, HERE, SITE, TUESDAYS, WICK, guide, library, page, service, story
from tests.pages import Shown, built, in_order, show

pytestmark = pytest.mark.release

LINE = Source("content/gone.yaml", 3)


def after(*addresses: str, short: dict[str, tuple[str, ...]] | None = None) -> Previous:
    return Previous(SITE.url, frozenset(addresses), short or {})


def published(books: Library) -> Previous:
    """Return what the next build knows of a site."""
    ledger = json.loads(built(books)["links.json"])
    short = {code: tuple(identifiers) for code, identifiers in ledger["short"].items()}
    return Previous(ledger["site"], frozenset(ledger["addresses"]), short)


def said(books: Library) -> list[str]:
    """Return the problems that stop a build, as a user reads them."""
    with pytest.raises(DataError) as caught:
        built(books)
    return [str(problem) for problem in caught.value.problems]


def gone(address: str, **more: Any) -> Gone:
    return Gone(address, LINE, **more)


def leads_to(books: Library, address: str) -> str:
    """Return the address to which a page redirects."""
    refresh = show(books, address).root.find(".//meta[@http-equiv='refresh']")
    assert refresh is not None, address
    return (refresh.get("content") or "").removeprefix("0; url=")


def all_of(identifier: str) -> Iterable[str]:
    return (address for _, address in urls.addresses_of_service(identifier))


# What is listed.


def test_every_address_is_listed_once_in_order_one_to_a_line() -> None:
    files = built(library(service(), guides=(guide(),), pages=(page(),)))
    text = files["links.json"].decode()
    ledger = json.loads(text)
    assert ledger["version"] == 1
    assert ledger["site"] == "https://wend.example.org"
    assert ledger["addresses"] == sorted(set(ledger["addresses"]))
    assert '\n"/services/easton-cafe/",\n' in text
    assert {urls.output_path(address) for address in ledger["addresses"]} == {
        path
        for path in files
        if not path.startswith(("static/", "hosting/", "_"))
        and path not in ("404.html", "not-saved.html", "offline.json", "sw.js")
    }


def test_every_address_of_the_list_can_be_read_back() -> None:
    books = library(
        service("old", status="closed"), service(was=("older",)), stories=(story(expires=date(2026, 1, 1)),)
    )
    assert all(urls.is_address(address) for address in published(books).addresses)


def test_a_build_after_itself_is_the_same_site() -> None:
    books = library(service(was=("older",)), service("old", status="closed"), guides=(guide(),))
    again = Library(books.directory, books.today, published(books))
    assert built(again) == built(books)


# Services.


def test_a_service_that_is_taken_out_is_one_problem_with_its_cures() -> None:
    before = published(library(service(), service("tea")))
    assert said(library(service(), previous=before)) == [
        "services.yaml:1:1: error: tea: /services/tea/ has been published and would be lost (and 5 other addresses of the "
        "same); add was: [tea] to the entry that took its place, or keep an entry {id: tea, name: ..., status: closed}, "
        "or add below gone: in content/gone.yaml: - address: /services/tea/"
    ]


def test_of_very_many_lost_addresses_the_first_are_listed_and_the_others_counted() -> None:
    before = published(library(service()))
    lost = {f"/services/group-{number:06}/" for number in range(200_000)}
    problems = said(library(service(), previous=replace(before, addresses=before.addresses | lost)))
    assert len(problems) == MAX_LOSSES + 1
    listed = {f"/services/group-{number:06}/" for number in range(MAX_LOSSES)}
    assert all(sum(f" {address} " in problem for problem in problems[:-1]) == 1 for address in sorted(listed)[::100])
    assert problems[-1] == (
        "services.yaml:1:1: error: 199,000 more addresses would be lost, from /services/group-001000/ on; see that the "
        "site before is this directory's, then fix the others first; its links.json lists every address"
    )


@pytest.mark.parametrize(
    "cure",
    [(service(was=("tea",)),), (service(), service("tea", status="closed"))],
    ids=["an entry with was", "a closed entry"],
)
def test_a_service_is_accounted_for_with_all_its_addresses_by(cure: tuple[Service, ...]) -> None:
    before = published(library(service(), service("tea")))
    everything = replace(before, addresses=before.addresses | set(all_of("tea")))
    files = built(library(*cure, previous=everything))
    assert {urls.output_path(address) for address in everything.addresses} <= files.keys()


def test_a_chain_of_earlier_ids_leads_to_today_in_one_step() -> None:
    books = library(service(was=("first", "second")))
    assert leads_to(books, "/services/first/") == leads_to(books, "/services/second/") == "/services/easton-cafe/"


NO_OUTPUTS = (
    "/con/ /aux.html /guides/nul.x/ /index.html /index.html/ /services/easton-cafe/index.html /guides/a./".split()
)
BELOW_FILES = (
    "/changes.xml/ /robots.txt/old/ /links.json/ /404.html/ /sw.js/x.html /calendar/easton-cafe.ics/a/".split()
)


def test_no_address_that_can_be_no_output_is_asked_for() -> None:
    assert list(filter(urls.is_address, NO_OUTPUTS)) == []
    likely = ["/console/", "/a.b/", "/con-group/", "/index.html.gz", "/index.html-x/", "/index.htm", "/changes.xml/"]
    assert list(filter(urls.is_address, likely)) == likely


def test_an_address_below_a_file_is_not_asked_for_and_no_entry_is_needed() -> None:
    before = published(library(service()))
    books = library(service(), previous=replace(before, addresses=before.addresses | {*BELOW_FILES}))
    assert set(BELOW_FILES).isdisjoint(map(urls.address_of, built(books)))
    gone_file = gone("/old.pdf", now="/")
    below_it = replace(before, addresses=before.addresses | {"/old.pdf", "/old.pdf/1/"})
    assert "old.pdf" in built(library(service(), gone=(gone_file,), previous=below_it))


def test_a_page_of_a_shorter_list_names_the_list() -> None:
    before = published(library(service(formats=("group",), sessions=(TUESDAYS,))))
    lists = {
        "/days/tuesday/": "On Tuesdays",
        "/formats/group/": "Group",
        "/languages/en/": "In English",
        "/stages/baby/": "Baby under 1",
        "/topics/play/": "Play and toddler groups",
        "/services/": "All services, A\u00a0to\u00a0Z",
    }
    pages = {urls.list_part(address, 2): title for address, title in lists.items()}
    addresses = before.addresses | pages.keys()
    books = library(
        service(formats=("group",), sessions=(TUESDAYS,), languages=("en",), stages=("baby",), topics=("play",)),
        previous=replace(before, addresses=addresses),
    )
    titles = {page: (show(books, page).root.findtext(".//title") or "").partition(" – ")[0] for page in pages}
    assert titles == pages


def test_an_id_that_moved_to_another_file_is_not_lost() -> None:
    before = published(library(service(), service("tea")))
    elsewhere = replace(service("tea"), source=Source("services/teas.yaml", 9))
    assert "services/tea/index.html" in built(library(service(), elsewhere, previous=before))


def test_every_kind_of_page_of_an_earlier_id_leads_to_its_own_kind_or_else_to_the_service() -> None:
    books = library(service(was=("tea",)))
    files = built(books)
    for old, new in zip(all_of("tea"), all_of("easton-cafe"), strict=True):
        if old.endswith("/") and not old.startswith("/embed/"):
            there = new if urls.output_path(new) in files else "/services/easton-cafe/"
            assert leads_to(books, old) == there


def test_parts_that_are_left_out_have_no_earlier_addresses() -> None:
    site = replace(SITE, leave_out=frozenset(("print", "embed", "referrer-cards")))
    files = built(library(service(was=("tea",)), site=site))
    assert {path for path in files if "tea" in path} == {"services/tea/index.html", "calendar/tea.ics"}


def test_a_part_that_is_left_out_later_leads_to_the_service() -> None:
    site = replace(SITE, leave_out=frozenset(("print", "referrer-cards")))
    books = library(
        service(), site=site, previous=after(urls.leaflet("easton-cafe"), urls.referral_card("easton-cafe"))
    )
    assert leads_to(books, urls.leaflet("easton-cafe")) == "/services/easton-cafe/"
    assert leads_to(books, urls.referral_card("easton-cafe")) == "/services/easton-cafe/"


def test_a_renamed_service_keeps_its_calendar_under_the_old_name() -> None:
    files = built(library(service(was=("tea",))))
    uid = b"easton-cafe"
    assert b"easton-cafe" in files["calendar/tea.ics"]
    assert files["calendar/tea.ics"].count(uid) == files["calendar/easton-cafe.ics"].count(uid) - 1  # its own address


def test_the_frame_of_a_closed_service_says_so_and_sends_nobody_on() -> None:
    closed = service("tea", status="closed", closed_on=date(2026, 7, 17))
    framed = show(library(closed), "/embed/services/tea/")
    assert in_order(framed.text, "closed", "what to try instead")
    assert 'http-equiv="refresh"' not in framed.html


def test_a_pack_for_an_area_that_it_is_not_made_for_any_more_leads_to_the_pack() -> None:
    packs = (Pack("booking", "At booking", HERE, topics=("play",)),)
    books = library(service(), packs=packs, previous=after("/print/booking/wick/"))
    assert "print/booking/wick/index.html" in built(books)
    gone_area = library(
        service(), packs=packs, areas=(replace(EASTON, near=()),), previous=after("/print/booking/wick/")
    )
    assert said(gone_area)[0].startswith("content/areas.yaml:1:1: error: wick: /print/booking/wick/ has been published")


# Lists that come and go.


GONE_LISTS = ("/for/multiples/", "/help/", "/help/mentoring/", "/run-by/the-hatch/")


def test_a_list_that_ran_empty_says_so_and_leads_up() -> None:
    books = library(service(), previous=after("/areas/wick/play/", "/languages/so/", "/guides/", *GONE_LISTS))
    empty = show(books, "/areas/wick/play/")
    assert in_order(empty.text, "Nothing is listed here at the moment", "Try this list", "Wick")
    assert "/areas/wick/" in empty.links
    assert '<meta name="robots" content="noindex">' in empty.html
    assert "/languages/" in show(books, "/languages/so/").links
    assert "/" in show(books, "/guides/").links
    assert all("/services/" in show(books, address).links for address in GONE_LISTS)
    with_others = library(service(audiences=("fathers",)), previous=after(*GONE_LISTS))
    assert "/for/" in show(with_others, "/for/multiples/").links


def test_an_area_that_is_taken_out_is_one_problem_whatever_its_addresses() -> None:
    before = published(library(service(), areas=(EASTON, WICK)))
    alone = replace(EASTON, near=())
    problems = said(library(service(), areas=(alone,), previous=before))
    assert len(problems) == 1
    assert problems[0].startswith(
        "content/areas.yaml:1:1: error: wick: /areas/wick/ has been published and would be lost"
    )


def test_one_line_accounts_for_all_of_an_area_and_leads_each_page_to_its_like() -> None:
    before = published(library(service(), areas=(EASTON, WICK)))
    line = gone("/areas/wick/", now="/areas/easton/")
    books = library(service(), areas=(replace(EASTON, near=()),), gone=(line,), previous=before)
    assert leads_to(books, "/areas/wick/") == "/areas/easton/"
    assert leads_to(books, "/whats-on/wick/") == "/whats-on/easton/"
    assert b"BEGIN:VEVENT" not in built(books)["calendar/area/wick.ics"]


def test_a_topic_of_the_directorys_own_that_is_taken_out_is_one_problem() -> None:
    books = library(service())
    more = (*books.directory.topics, Concept("woods", "The woods"))
    before = published(library(service(topics=("woods",)), topics=more))
    problems = said(library(service(), previous=before))
    assert [problem.split(" has been")[0] for problem in problems] == [
        "content/topics.yaml:1:1: error: woods: /topics/woods/"
    ]


# Guides, stories, pages, packs, parts.


def test_each_guide_page_and_pack_that_is_lost_names_its_file() -> None:
    previous = after(
        "/guides/first/", "/stories/flask/", "/about/", "/print/booking/", "/with/doula/", "/nobody/knows/"
    )
    assert [problem.split(" has been")[0] for problem in said(library(service(), previous=previous))] == [
        "content/gone.yaml:1:1: error: /nobody/knows/",
        "content/guides/first.md:1:1: error: first: /guides/first/",
        "content/packs.yaml:1:1: error: booking: /print/booking/",
        "content/pages/about.md:1:1: error: about: /about/",
        "content/stories/flask.md:1:1: error: flask: /stories/flask/",
        "content/topics.yaml:1:1: error: doula: /with/doula/",
    ]


def test_a_guide_that_became_another_leads_there_at_once_unless_there_is_something_to_say() -> None:
    previous = after("/guides/old/")
    moved = gone("/guides/old/", now="/guides/first/")
    assert leads_to(library(guides=(guide(),), gone=(moved,), previous=previous), "/guides/old/") == "/guides/first/"
    told = replace(moved, since=date(2026, 10, 2), why="Two guides became one.")
    read = show(library(guides=(guide(),), gone=(told,), previous=previous), "/guides/old/")
    assert in_order(
        read.text, "taken down on 2 October 2026. Two guides became one.", "Look here instead: Your first visit"
    )


def test_what_moved_to_another_website_is_linked_and_nobody_is_sent_there() -> None:
    line = gone("/guides/old/", now="https://www.example.org/guide")
    read = show(library(gone=(line,)), "/guides/old/")
    assert read.links["https://www.example.org/guide"] == "example.org/guide"
    assert 'http-equiv="refresh"' not in read.html


def test_a_line_accounts_for_everything_below_its_address() -> None:
    site = replace(SITE, leave_out=frozenset(("data", "open-referral")))
    previous = after("/data/services.json", "/data/services.csv", "/data/openreferral/services/1b-2.json")
    files = built(library(site=site, gone=(gone("/data/"),), previous=previous))
    assert "not published any more" in json.loads(files["data/services.json"])["message"]
    assert b"not published any more" in files["data/services.csv"]


def test_a_part_that_is_left_out_after_it_was_published_is_one_problem() -> None:
    site = replace(SITE, leave_out=frozenset(("changes", "print")))
    previous = after("/changes/", "/changes/easton/", "/changes.json", "/changes.xml", "/print/booking/")
    pack = Pack("booking", "At booking", HERE)
    assert said(library(service(), site=site, packs=(pack,), previous=previous)) == [
        "content/site.yaml:1:1: error: leave_out: /changes.json has been published and would be lost (and 3 other addresses of "
        "the same); take changes out of leave_out, or add below gone: in content/gone.yaml: - address: /changes/ and "
        "- address: /changes.xml and - address: /changes.json",
        "content/site.yaml:1:1: error: leave_out: /print/booking/ has been published and would be lost; take print out of "
        "leave_out, or add below gone: in content/gone.yaml: - address: /print/",
    ]


def test_the_cure_for_a_part_that_is_left_out_spares_what_another_part_has_as_well() -> None:
    """Check that no fix calls all of ``/data/`` gone: the page about the data stays while there is the feed."""
    site = replace(SITE, leave_out=frozenset(("data",)))
    previous = after("/data/", "/data/services.csv", "/data/services.json")
    assert [problem.split("gone.yaml: ")[1] for problem in said(library(service(), site=site, previous=previous))] == [
        "- address: /data/services.csv and - address: /data/services.json"
    ]
    lines = (gone("/data/services.csv"), gone("/data/services.json"))
    assert "data/index.html" in built(library(service(), site=site, gone=lines, previous=previous))


def test_check_refuses_an_entry_of_gone_yaml_about_anything_that_a_build_makes() -> None:
    entries = (
        service(was=("tea",)),
        service("cake"),
        service("wick", areas=("wick",)),
        service("old", status="closed"),
    )
    pack = Pack("booking", "At booking", HERE, topics=("play",), areas=("easton", "wick"))

    def directory(*lines: Gone) -> Library:
        return library(*entries, packs=(pack,), gone=lines, guides=(guide(),), stories=(story(),), pages=(page(),))

    made = {address for address in map(urls.address_of, built(directory())) if urls.is_permalink(address)}
    assert len(made) > 150
    assert [address for address in sorted(made) if not list(lint_gone_entries(directory(gone(address))))] == []
    below = "/calendar/easton-cafe.ics/old/"
    assert [problem.code for problem in lint_gone_entries(directory(gone(below)))] == ["below-a-file"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            gone("/services/easton-cafe/"),
            "address: /services/easton-cafe/ is there; take this entry out, and write gone: []",
        ),
        (
            gone("/services/tea/"),
            "address: tea leads to easton-cafe already, by its was or its status; take this entry out, and write gone: []",
        ),
        (
            gone("/guides/old/", now="/guides/nowhere/"),
            "now: there is no /guides/nowhere/ on this site; copy the address of the page from your browser, from the first / on",
        ),
        (
            gone("/days/monday/2/"),
            "address: it is a page of /days/monday/, and leads there once that list is shorter; "
            "take this entry out, and write gone: []",
        ),
        (
            gone("/old/", now="/days/monday/2/"),
            "now: /days/monday/2/ comes and goes with the length of its list; write /days/monday/",
        ),
        (
            gone("/old/", now="https://wend.example.org/services/"),
            "now: https://wend.example.org/services/ is on this site; write /services/",
        ),
        (
            gone("/old/", since=date(2026, 11, 23)),
            "since: this day is still to come; write the day on which it was taken down, once it has been",
        ),
        (
            gone("/robots.txt/old/"),
            "address: /robots.txt is a file, so there is nothing below it; take this entry out, and write gone: []",
        ),
        (
            gone("/sw.js"),
            "address: /sw.js is never kept: such files come and go with each build; take this entry out, and write gone: []",
        ),
    ],
    ids=[
        "it is there",
        "it is an earlier id",
        "it leads nowhere",
        "it is a page of a list",
        "it leads to a page of a list",
        "it spells an address of this site as another's",
        "it speaks of a day to come",
        "it is below a file",
        "it is a file that nobody keeps",
    ],
)
def test_an_entry_of_gone_yaml_is_refused_when(line: Gone, problem: str) -> None:
    assert said(library(service(was=("tea",)), gone=(line,))) == [
        f"content/gone.yaml:3:1: error: {line.address}: {problem}"
    ]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/areas/old/", "/areas/wick/"),
        ("/areas/old/play/", "/areas/wick/play/"),
        ("/print/poster/old/play/", "/print/poster/wick/play/"),
        ("/print/booking/old/", "/print/booking/wick/"),
        ("/areas/old/sleep-and-crying/", "/areas/wick/"),
        ("/areas/wick/games/", "/areas/wick/play/"),
        ("/print/poster/topics/games/", "/print/poster/topics/play/"),
    ],
)
def test_everything_of_an_area_or_a_topic_that_became_another_leads_to_the_same_of_it(
    address: str, target: str
) -> None:
    lines = (gone("/areas/old/", now="/areas/wick/"), gone("/topics/games/", now="/topics/play/"))
    pack = Pack("booking", "At booking", HERE, topics=("play",), areas=("easton", "wick"))
    entries = (service(areas=("wick",)), service("cake", areas=("wick",)), service("tea"))
    books = library(*entries, gone=lines, packs=(pack,), previous=after(address))
    assert leads_to(books, address) == target


def test_the_poster_of_a_topic_with_too_few_services_for_one_leads_to_that_of_the_area() -> None:
    address = urls.poster("easton", "play")
    assert leads_to(library(service(), previous=after(address)), address) == urls.poster("easton")


def test_who_subscribed_to_an_area_or_a_topic_goes_on_with_what_it_became() -> None:
    lines = (gone("/areas/old/", now="/areas/easton/"), gone("/topics/games/", now="/topics/play/", why="Renamed."))
    files = built(library(service(sessions=(TUESDAYS,)), gone=lines, previous=after("/calendar/area/old.ics")))
    for old, new in (("area/old", "area/easton"), ("topic/games", "topic/play")):
        events = [files[f"calendar/{name}.ics"].decode().partition("BEGIN:VEVENT")[2] for name in (old, new)]
        assert events[0] == events[1] != ""


def test_an_address_leads_exactly_where_its_own_entry_says() -> None:
    line = gone("/areas/old/", now="/areas/easton/play/")
    assert leads_to(library(service(), gone=(line,)), "/areas/old/") == "/areas/easton/play/"


def test_check_says_what_a_build_would_say_of_the_pages_of_entries() -> None:
    books = library(service(was=("tea",)), gone=(gone("/old/", now="/guides/nowhere/"), gone("/services/easton-cafe/")))
    assert [str(problem) for problem in lint_gone_entries(books)] == said(books)


def test_check_leaves_to_a_build_what_only_a_build_can_tell() -> None:
    lines = (gone("/old/", now="/areas/easton/play/"), gone("/older/", now="/print/booking/"))
    assert list(lint_gone_entries(library(service(), gone=lines))) == []


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/services/3/", "/services/"),
        ("/days/monday/2/", "/days/monday/"),
        ("/areas/easton/play/12/", "/areas/easton/play/"),
        ("/areas/old/2/", "/areas/easton/"),
        ("/news/2024/", "/services/"),
    ],
)
def test_the_pages_that_a_list_has_lost_lead_to_it_or_where_it_leads(address: str, target: str) -> None:
    lines = (gone("/areas/old/", now="/areas/easton/"), gone("/news/2024/", now="/services/"))
    assert leads_to(library(service(), gone=lines, previous=after(address)), address) == target


def test_the_pages_of_a_list_that_is_empty_or_lost_are_what_the_list_is() -> None:
    for address in ("/areas/wick/play/", "/areas/wick/play/2/"):
        empty = show(library(service(), previous=after(address)), address)
        assert in_order(empty.text, "Nothing is listed here at the moment", "Try this list", "Wick")
    (problem,) = said(library(service(), previous=after("/with/doula/", "/with/doula/2/")))
    assert "/with/doula/ has been published and would be lost (and 1 other address of the same)" in problem


def test_a_page_of_an_older_site_leads_on_as_a_page() -> None:
    line = gone("/about-us.html", now="/services/")
    assert leads_to(library(service(), gone=(line,)), "/about-us.html") == "/services/"
    assert "This page is no longer here" in show(library(gone=(gone("/about-us.html"),)), "/about-us.html").text


def test_a_code_that_stands_for_another_service_that_is_there_cannot_be_had() -> None:
    previous = after(short={"milk": ("tea",)})
    assert said(library(service(short="milk"), service("tea"), previous=previous)) == [
        "services.yaml:1:1: error: easton-cafe: short: /s/milk/ has been published for tea; choose another code"
    ]


# For web hosts.


def test_hosts_are_told_what_has_moved_under_the_path_of_the_site() -> None:
    site = replace(SITE, url="https://wend.example.org/parents")
    text = built(library(service(was=("tea",)), site=site))["_redirects"].decode()
    assert "\n/parents/services/tea/ /parents/services/easton-cafe/ 301\n" in text
    assert "\n/parents/data/openreferral/services /parents/data/openreferral/services/index.json 200\n" in text


def test_the_policy_of_the_headers_is_that_of_the_pages() -> None:
    files = built(library(service()))
    head = Shown(files["index.html"].decode()).root.find(".//meta[@http-equiv='Content-Security-Policy']")
    assert head is not None
    of_page = {part.split()[0]: part for part in (head.get("content") or "").split("; ")}
    headers = files["_headers"].decode()
    block = headers.split("\n/services/*\n")[1].split("\n/")[0]
    of_host = {part.split()[0]: part for part in block.split("Content-Security-Policy: ")[1].split("\n")[0].split("; ")}
    beyond = {
        "frame-src",
        "frame-ancestors",
        "trusted-types",
        "worker-src",
    }  # which a page allows itself only where it needs them
    assert {name: words for name, words in of_host.items() if name not in beyond} == {
        name: words for name, words in of_page.items() if name not in beyond
    }
    assert of_host["frame-ancestors"] == "frame-ancestors 'self'"
    assert "frame-ancestors *" in headers.split("\n/embed/*\n")[1].split("\n/")[0]
    assert "Content-Security-Policy" not in headers.split("\n/*\n")[1].split("\n/")[0]

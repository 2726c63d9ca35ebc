"""Discreet services: their name is in the text of pages of the site, and in nothing that leaves it or shows outside."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import icalendar
import pytest

from sitegen import urls
from sitegen.builds import History, Previous, Revision
from sitegen.changes.known import KnownChanges
from sitegen.changes.published import changes_json, read_previous_changes
from sitegen.library import Library
from sitegen.model import Gone, Pack, Service, Translation, Where
from tests.factories import HERE, SITE, TODAY, TUESDAYS, contact_details, guide, library, service, story
from tests.pages import Shown, built, show

NAME, SUMMARY, PHONE = "Larkspur", "Help when somebody at home frightens you.", "0808 157 0170"
TOPIC = "Feeling unsafe at home"
TELLING = (NAME, SUMMARY, TOPIC, "safe@larkspur.example.org")
SECRET = service(
    "k7-group",
    name=NAME,
    summary=SUMMARY,
    topics=("domestic-abuse",),
    discreet=True,
    was=("k6-group",),
    where=Where(venue="Lantern Hall", address="1 Junction Row", postcode="BS5 6AA", outward="BS5"),
    sessions=(replace(TUESDAYS, runs="all year", note="Ring the bell."),),
    contact=contact_details(phone=PHONE, email="safe@larkspur.example.org"),
    translations={"cy": Translation(name="Larkspur Cymru")},
)
HELPLINE = replace(SECRET, id="k8-line", name="Larkspur Line", was=(), formats=("helpline",), areas=("everywhere",))
CLOSED = replace(SECRET, id="k9-old", name="Larkspur Old", was=(), status="closed", try_instead=("k7-group",))
PAUSED = replace(SECRET, id="k5-paused", name="Larkspur Later", was=(), status="paused")
PLAIN = service("tea-group", name="Tea Group", topics=("loneliness",))
PLAIN_CLOSED = replace(PLAIN, id="old-tea", name="Old Tea", status="closed", try_instead=("k7-group",))
SERVICES = (SECRET, HELPLINE, CLOSED, PAUSED, PLAIN, PLAIN_CLOSED)
PACKS = (
    Pack("booking", "For your booking visit", HERE, topics=("domestic-abuse", "loneliness")),
    Pack("by-area", "In Easton", HERE, areas=("easton",)),
    Pack("by-stage", "For babies", HERE, stages=("baby",)),
    Pack("chosen", "Chosen", HERE, services=("k7-group",)),
)
DISCREET_GUIDE = guide(id="quiet", title=f"When {NAME} helps", topics=("domestic-abuse",), discreet=True)
DISCREET_STORY = story(id="told", title=f"How {NAME} helped", topics=("domestic-abuse",), discreet=True)

ON_THE_SITE = (
    "index.html areas/ topics/ services/ stages/ formats/ languages/ days/ free/ when/ whats-on/ school-holidays/ coverage/ "
    "for/ help/ no-referral/ search/ guides/ stories/ professionals/k static/search/ static/lists/ static/names-"
).split()
"""Paths of the site's own pages, and of what its search and lists fetch."""
CHOSEN = ("print/chosen/", "embed/services/k", "s/")
"""Paths that have it because somebody chose it by its id."""
FOR_PROGRAMS = ("data/", "changes.json", "links.json", "sitemap.xml", "static/offline-")
"""Paths of what is public, for programs."""


def everything() -> Library:
    """Return a library of discreet and other services, with packs, a guide and a story."""
    site = replace(SITE, languages=("en", "cy"), draft_languages=("cy",))
    return library(*SERVICES, site=site, packs=PACKS, guides=(DISCREET_GUIDE, guide()), stories=(DISCREET_STORY,))


@cache
def site() -> Mapping[str, bytes]:
    return built(everything())


def page_at(address: str) -> str:
    return site()[urls.output_path(address)].decode()


def head_of(html: str) -> str:
    return html.partition("<body")[0]


def test_its_name_is_on_the_site_and_where_somebody_chose_it_only() -> None:
    named = [path for path, content in site().items() if NAME.encode() in content]
    elsewhere = [path for path in named if not path.startswith((*ON_THE_SITE, *CHOSEN, *FOR_PROGRAMS))]
    assert elsewhere == []


@pytest.mark.parametrize(
    "path",
    [
        "services/index.html",
        "areas/easton/index.html",
        "topics/home-life/index.html",
        "areas/easton/home-life/index.html",
        "whats-on/easton/index.html",
        "print/chosen/index.html",
        "embed/services/k7-group/index.html",
        "data/services.json",
        "data/services.csv",
        "static/search/",
        "static/lists/",
        "sitemap.xml",
    ],
)
def test_it_stays_where_readers_look_for_it(path: str) -> None:
    text = b"k7-group" if path == "sitemap.xml" else NAME.encode()
    assert any(text in content for name, content in site().items() if name.startswith(path))


@pytest.mark.parametrize(
    "path",
    [
        "print/poster/easton/index.html",
        "print/booking/index.html",
        "print/by-area/index.html",
        "print/by-stage/index.html",
        "embed/easton/index.html",
        "embed/easton/to-paste.txt",
        "embed/topics/loneliness/index.html",
        "calendar/area/easton.ics",
        "calendar/tea-group.ics",
        "changes/index.html",
        "changes.xml",
        "changes/easton.xml",
    ],
)
def test_lists_that_leave_the_site_are_there_without_it(path: str) -> None:
    assert NAME.encode() not in site()[path]


def test_no_poster_is_made_of_nothing_else() -> None:
    assert "print/poster/topics/loneliness/index.html" in site()
    assert [path for path in site() if "print/poster" in path and "home-life" in path] == []
    for address in (urls.topic("domestic-abuse"), urls.area("easton", "domestic-abuse")):
        assert "/print/poster/" not in page_at(address)
        assert "webcal:" not in page_at(address)


def test_every_head_of_a_page_says_nothing() -> None:
    """A tab, a bookmark, the history and a preview are made of the head."""
    pages = {path: content.decode() for path, content in site().items() if path.endswith(".html")}
    telling = [(path, text) for path, html in pages.items() for text in TELLING if text in visible_head(html)]
    assert telling == []


def test_a_head_leaves_out_its_topic_where_an_entry_is_not_discreet_itself() -> None:
    """A play group that also helps with safety has its name in the history, but not what else it does."""
    openly = service("play-safe", name="Play Safe", topics=("domestic-abuse", "play"), discreet=False)
    only = replace(openly, id="by-ear", name="By Ear", topics=("domestic-abuse",))
    files = built(library(openly, only))
    pages = {path: content.decode() for path, content in files.items() if path.endswith(".html")}
    heads = {path: re.sub("<script.*?</script>", "", visible_head(html)) for path, html in pages.items()}
    assert (
        "<title>Play Safe: play and toddler groups, Easton – Wend Parents</title>"
        in heads["services/play-safe/index.html"]
    )
    assert "<title>By Ear, Easton – Wend Parents</title>" in heads["services/by-ear/index.html"]
    assert "<title>Poster – Wend Parents</title>" in heads["print/poster/easton/home-life/index.html"]
    assert "<title>Poster – Wend Parents</title>" in heads["print/poster/topics/home-life/index.html"]
    assert [path for path, head in heads.items() if TOPIC.lower() in head.lower()] == []


def visible_head(html: str) -> str:
    """Return a head without the code that a frame's page has for other websites, which nobody sees."""
    return re.sub(r'<meta name="(code|html)-to-paste" content="[^"]*">', "", head_of(html))


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (urls.service("k7-group"), "Service details – Wend Parents"),
        (urls.service("k6-group"), "Service details – Wend Parents"),
        (urls.service("k9-old"), "Service details – Wend Parents"),
        (urls.service("k5-paused"), "Service details – Wend Parents"),
        (urls.topic("domestic-abuse"), "Services – Wend Parents"),
        (urls.area("easton", "domestic-abuse"), "Services – Wend Parents"),
        (urls.referral_card("k7-group"), "For professionals – Wend Parents"),
        (urls.leaflet("k7-group"), "Leaflet – Wend Parents"),
        (urls.embedded_service("k7-group"), "Services – Wend Parents"),
        (urls.embed(None, "domestic-abuse"), "Services – Wend Parents"),
        (urls.guide("quiet"), "Guide – Wend Parents"),
        (urls.story("told"), "Story – Wend Parents"),
        (urls.service("tea-group"), "Tea Group: meeting other parents, Easton – Wend Parents"),
        (urls.guide("first"), "Your first visit – Wend Parents"),
    ],
)
def test_titles_are_neutral(address: str, title: str) -> None:
    html = page_at(address)
    assert re.findall("<title>(.*?)</title>", html) == [title]
    previews = re.findall(r'<meta property="og:title" content="(.*?)">', html)
    assert previews in ([], [title.removesuffix(" – Wend Parents")])


def test_a_discreet_page_has_no_description_no_linked_data_and_the_usual_icon() -> None:
    secret, plain = page_at(urls.service("k7-group")), page_at(urls.service("tea-group"))
    for part in ('name="description"', "og:description", "application/ld+json"):
        assert part not in secret
        assert part in plain
    icon = re.compile(r'<link rel="icon"[^>]*>')
    assert icon.findall(secret) == icon.findall(plain) != []
    assert re.search(f"<h1[^>]*>{NAME}</h1>", secret)


def test_a_short_link_shows_nothing_on_the_way() -> None:
    paths = [path for path in site() if path.startswith("s/") and b"/services/k7-group/" in site()[path]]
    assert len(paths) == 2
    assert [(path, text) for path in paths for text in TELLING if text in site()[path].decode()] == []


@pytest.mark.parametrize("identifier", ["k7-group", "k6-group"])
def test_its_calendar_has_appointments_and_nothing_else(identifier: str) -> None:
    content = site()[f"calendar/{identifier}.ics"]
    calendar = icalendar.Calendar.from_ical(content)
    events = list(calendar.walk("VEVENT"))
    assert events
    assert {str(event["SUMMARY"]) for event in events} == {"Appointment"}
    assert all(key not in event for event in events for key in ("DESCRIPTION", "LOCATION", "URL", "COMMENT"))
    assert str(calendar["X-WR-CALNAME"]) == "Appointments"
    assert [text for text in (*TELLING, PHONE, "Lantern Hall") if text.encode() in content] == []


def test_a_cancelled_date_gives_no_reason() -> None:
    closed = replace(SECRET, sessions=(replace(TUESDAYS, runs="all year", bank_holidays="closed"),), was=())
    events = icalendar.Calendar.from_ical(built(library(closed))["calendar/k7-group.ics"]).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in events} <= {"Appointment", "Cancelled: appointment"}
    assert all("DESCRIPTION" not in event for event in events)


def test_calendars_are_saved_under_a_neutral_name() -> None:
    for address in (urls.service("k7-group"), urls.referral_card("k7-group")):
        assert '<a href="/calendar/k7-group.ics" download="appointments.ics">' in page_at(address)
    assert "download=" not in page_at(urls.service("tea-group"))


def test_the_calendar_of_its_topic_is_empty_and_does_not_say_it() -> None:
    content = site()["calendar/topic/home-life.ics"]
    assert b"BEGIN:VEVENT" not in content
    assert TOPIC.encode() not in content


def test_a_list_of_the_readers_own_has_its_appointments_and_its_mark() -> None:
    files = {path: json.loads(text) for path, text in site().items() if path.startswith("static/lists/")}
    rows = {key: row for path, rows in files.items() if "dates" not in path for key, row in rows.items()}
    assert rows["k7-group"]["discreet"] is True
    assert rows["k9-old"]["discreet"] is True
    assert "discreet" not in rows["tea-group"]
    assert rows["old-tea"].get("instead", []) == []
    dates = {key: row for path, rows in files.items() if "dates" in path for key, row in rows.items()}
    (series,) = dates["k7-group"]["series"]
    assert "SUMMARY:Appointment\r\n" in series[0]
    assert "DESCRIPTION" not in series[0]


def test_the_text_message_is_the_link_alone() -> None:
    page = Shown(page_at(urls.referral_card("k7-group")))
    (message,) = re.findall(r'<textarea id="message"[^>]*>\s*(.*?)</textarea>', page.html, re.DOTALL)
    assert re.fullmatch(r"The details we talked about\. https://wend\.example\.org/s/\w+/", message)
    assert "Not for a letter home" in page.text
    assert "Not for a letter home" not in show(everything(), urls.referral_card("tea-group")).text


def test_its_leaflet_looks_like_a_leaflet_of_the_site() -> None:
    html = page_at(urls.leaflet("k7-group"))
    assert [text for text in (*TELLING, PHONE, "Lantern Hall") if text in html] == []
    assert "<h1" in html
    assert "Meeting other parents" in html
    assert re.search(r"wend\.<wbr>example\.<wbr>org/|wend\.example\.org", html)


def test_a_frame_of_its_topic_alone_leads_to_the_site() -> None:
    html = page_at(urls.embed(None, "domestic-abuse"))
    assert "We show these on our own site only." in html
    assert "Nothing is listed" not in html
    assert "https://wend.example.org/topics/home-life/" in html
    in_area = page_at(urls.embed("easton"))
    assert "These are 1 of 3 services." in in_area


def test_its_page_offers_no_code_for_other_websites() -> None:
    assert "your-website/?service=" not in page_at(urls.service("k7-group"))
    assert "your-website/?service=" in page_at(urls.service("tea-group"))


def test_no_example_for_professionals_is_discreet() -> None:
    only = library(SECRET)
    assert NAME not in show(only, urls.PROFESSIONALS).html
    assert NAME not in show(only, urls.YOUR_WEBSITE).html


def changed(*before: Service, now: Service) -> dict[str, bytes]:
    """Build a site after a site with other entries."""
    known = read_previous_changes(
        changes_json(KnownChanges(TODAY, ()), library(*before)),
    )
    return built(
        library(now, PLAIN).with_past(
            Previous(), history=None, published_changes=replace(known, built=TODAY.replace(day=1))
        )
    )


@pytest.mark.release
def test_changes_leave_it_out_and_keep_it_for_the_next_build() -> None:
    before = replace(SECRET, name="Larkspur Before")
    files = changed(before, PLAIN, now=SECRET)
    assert NAME.encode() in files["changes.json"]
    assert [path for path in files if path.startswith("changes") and NAME.encode() in files[path]] == ["changes.json"]
    plain = changed(replace(before, discreet=None), PLAIN, now=replace(SECRET, discreet=None))
    assert NAME.encode() in plain["changes.xml"]


SHORT_FORM = service("k7-group", name=NAME, topics=(), status="closed", sessions=(), was=("k6-group",))
"""As registry.md allows: ``id``, ``name`` and ``status: closed``."""


def before_and_now(*now: Service, gone: tuple[Gone, ...] = ()) -> dict[str, bytes]:
    """Build a site after one that had the discreet entry."""
    before = built(library(SECRET, PLAIN))
    ledger = json.loads(before["links.json"])
    assert ledger["discreet"] == ["k6-group", "k7-group"]
    short = {code: tuple(identifiers) for code, identifiers in ledger["short"].items()}
    previous = Previous(SITE.url, frozenset(ledger["addresses"]), short, frozenset(ledger["discreet"]))
    known = replace(read_previous_changes(before["changes.json"]), built=TODAY.replace(day=1))
    return built(library(*now, gone=gone).with_past(previous, history=None, published_changes=known))


@pytest.mark.release
def test_it_stays_discreet_when_its_entry_is_cut_down_to_closed() -> None:
    files = before_and_now(SHORT_FORM, PLAIN)
    for path in ("services/k7-group", "services/k6-group", "print/services/k7-group", "professionals/k7-group"):
        html = files[f"{path}/index.html"].decode()
        assert NAME not in html.partition("</head>")[0], path
    assert EXIT in files["services/k7-group/index.html"].decode()
    assert NAME.encode() not in files["calendar/k7-group.ics"]
    assert [path for path in files if path.startswith("changes") and NAME.encode() in files[path]] == ["changes.json"]
    assert json.loads(files["changes.json"])["discreet"] == ["k7-group"]
    assert json.loads(files["links.json"])["discreet"] == ["k6-group", "k7-group"]


@pytest.mark.release
def test_it_stays_out_of_the_feeds_when_its_entry_is_taken_out() -> None:
    files = before_and_now(PLAIN, gone=(Gone("/services/k7-group/", HERE), Gone("/services/k6-group/", HERE)))
    assert [path for path in files if path.startswith("changes") and NAME.encode() in files[path]] == ["changes.json"]
    for path, content in files.items():
        assert path == "changes.json" or NAME.encode() not in content, path
    calendar = icalendar.Calendar.from_ical(files["calendar/k7-group.ics"])
    assert (calendar["NAME"], calendar["URL"]) == ("Appointments", f"{SITE.url}/")
    assert "Larkspur" not in str(calendar)
    for path in ("services/k7-group", "professionals/k7-group"):
        page = Shown(files[f"{path}/index.html"].decode())
        assert "<title>Service details – " in page.html, path
        assert EXIT in page.html
    assert json.loads(files["links.json"])["discreet"] == ["k6-group", "k7-group"]


def test_an_entry_that_says_itself_what_it_is_needs_no_memory() -> None:
    previous = Previous(SITE.url, discreet=frozenset(("k7-group",)))
    history = History(TODAY, (Revision(TODAY, (replace(SECRET, discreet=None),), ()),))
    for entry, expected in (
        (SHORT_FORM, True),
        (replace(SHORT_FORM, discreet=False), False),
        (replace(SHORT_FORM, topics=("loneliness",)), None),
        (replace(SHORT_FORM, status="open"), None),
    ):
        for past in (
            library(entry, previous=previous),
            library(entry).with_past(None, history=history, published_changes=None),
        ):
            assert past.service["k7-group"].discreet is expected
            assert ("k7-group" in past.discreet_ids) is bool(expected)


def test_open_data_says_that_it_is_discreet() -> None:
    entries = {entry["id"]: entry for entry in json.loads(site()["data/services.json"])["services"]}
    assert entries["k7-group"]["discreet"] is True
    assert "discreet" not in entries["tea-group"]
    rows = [*csv.DictReader(io.StringIO(site()["data/services.csv"].decode("utf-8-sig")))]
    assert {row["name"]: row["discreet"] for row in rows}[NAME] == "yes"


EXIT = 'href="https://www.bbc.co.uk/weather" rel="nofollow noreferrer"'


def test_p16_every_discreet_page_has_a_way_out_that_says_what_it_cannot_do() -> None:
    neutral = re.compile("<title>(Service details|Services|Guide|Story|For professionals|Manylion) – ")
    pages = {
        path: content.decode()
        for path, content in site().items()
        if path.endswith(".html") and not path.startswith(("embed/", "print/", "screen/", "s/"))
    }
    discreet = {path for path, html in pages.items() if neutral.search(html)} - {"professionals/index.html"}
    assert {path for path, html in pages.items() if EXIT in html and "data-exit hidden" not in html} == discreet
    assert {"services/k7-group/index.html", "topics/home-life/index.html", "guides/quiet/index.html"} < discreet
    for path in discreet:
        limits = "It does not clear your history" if "/in/cy/" not in path else "Nid yw’n clirio eich hanes pori"
        assert limits in Shown(pages[path]).text, path
        assert "js/exit/page-ui.js" in pages[path], path


def test_p16_pages_that_may_need_a_way_out_have_it_ready() -> None:
    for address, parts in ((urls.SEARCH, 3), (urls.SHORTLIST, 2)):
        html = page_at(address)
        assert html.count("data-exit hidden") == parts
        assert EXIT in html
    assert 'data-discreet="k7-group k5-paused k8-line k9-old"' in page_at(urls.SEARCH)


def test_p16_the_way_out_leads_where_the_directory_says_and_to_its_guide() -> None:
    known = library(SECRET)
    site_elsewhere = replace(known.site, exit_to="https://www.example.org/rain")
    told = library(SECRET, site=site_elsewhere, guides=(guide(id="what-others-can-see", title="What others see"),))
    page = show(told, urls.service("k7-group"))
    assert 'href="https://www.example.org/rain" rel="nofollow noreferrer"' in page.html
    assert "opens example.org/rain instead" in page.text
    assert '<a href="/guides/what-others-can-see/">What other people can see</a>' in page.html
    assert "What other people can see" not in show(known, urls.service("k7-group")).text


@pytest.mark.parametrize("address", ["/topics/domestic-abuse/", "/areas/easton/domestic-abuse/"])
def test_a_former_address_of_its_topic_leads_to_the_neutral_one(address: str) -> None:
    files = built(library(SECRET, previous=Previous(addresses=frozenset([address]))))
    html = files[urls.output_path(address)].decode()
    assert f'content="0; url={address.replace("domestic-abuse", "home-life")}"' in html
    assert "<title>Services – Wend Parents</title>" in html

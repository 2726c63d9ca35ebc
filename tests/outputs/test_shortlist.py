"""Files of the shortlist: each service in the file of its id, with the texts of its card."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen import urls
from sitegen.model import Contact, Moderation, Notice, ProfessionalContact, Session, Where
from sitegen.qr import drawing
from sitegen.views.lists.shortlist import bucket_of
from tests.factories import SITE, TUESDAYS, contact_details, library, service
from tests.pages import built, show

HALL = Where(venue="Hall", address="1 High Street", postcode="BS5 9ZZ", outward="BS5", latitude=51.46, longitude=-2.55)


def read(pages: dict[str, bytes]) -> dict[str, Any]:
    """Return the contents of the files of services, by id."""
    found: dict[str, Any] = {}
    for path, content in pages.items():
        if path.startswith("static/lists/") and not path.endswith("-dates.json"):
            found |= json.loads(content)
    return found


def test_a_service_has_the_texts_of_its_card_and_its_code() -> None:
    entry = service(sessions=(TUESDAYS,), where=HALL, contact=contact_details(phone="0117 496 0101"))
    books = library(entry)
    link = SITE.url + books.short_link(entry)
    drawn = drawing(f"{link}#printed=2026-11-22")
    row = read(built(books))["easton-cafe"]
    assert row.pop("dates")
    assert row == {
        "name": "Easton Cafe",
        "summary": "What easton-cafe is.",
        "when": "Tuesdays, 10am to 11:30am, in school terms",
        "place": "Hall, Easton",
        "join": "Just turn up",
        "reach": "Call 0117 496 0101",
        "checked": "2 October 2026",
        "link": link,
        "qr": [drawn.side, drawn.path],
    }


def test_notices_are_included() -> None:
    entry = service(
        status="paused", moderation=Moderation("nobody"), note=Notice("The lift is broken.", date(2026, 12, 1))
    )
    assert read(built(library(entry)))["easton-cafe"]["notices"] == [
        ["Paused for now. We do not know when it starts again."],
        ["Nobody moderates it."],
        ["The lift is broken. Until 1 December 2026.", "2026-12-01"],
    ]


def test_earlier_ids_lead_to_current_ones_and_closed_services_to_others() -> None:
    gone = service("gone", status="closed", closed_on=date(2026, 5, 3), try_instead=("easton-cafe",), was=("old-gone",))
    found = read(built(library(service(was=("milk-cafe",)), gone)))
    assert found["milk-cafe"] == "easton-cafe"
    assert found["old-gone"] == "gone"
    assert found["gone"] == {"name": "Gone", "closed": "on 3 May 2026", "instead": [["easton-cafe", "Easton Cafe"]]}


def test_a_paused_service_has_advice_to_ask_and_no_way_to_join() -> None:
    row = read(built(library(service(status="paused", contact=contact_details(phone="0117 496 0101")))))["easton-cafe"]
    assert row["notices"] == [["Paused for now. Before you go, ask them when it starts again."]]
    assert "join" not in row


def test_a_service_open_day_and_night_has_no_calendar_dates() -> None:
    line = service("line", sessions=(Session(0, 24 * 60, tuple(range(7)), "all year", "open"),))
    books = library(line, service("cafe", sessions=(TUESDAYS,)))
    pages = built(books)
    kept = [json.loads(content) for path, content in pages.items() if path.endswith("-dates.json")]
    assert {name for found in kept for name in found} == {"cafe"}
    assert "Add to my calendar" not in show(books, urls.service("line")).text
    assert "Add to my calendar" in show(books, urls.service("cafe")).text
    assert urls.calendar("line") not in show(books, urls.referral_card("line")).links


@pytest.mark.release
def test_services_are_in_the_file_of_their_hash_and_files_hold_several() -> None:
    entries = [service(f"group-{number}") for number in range(64)]
    pages = built(library(*entries))
    files = {path: json.loads(content) for path, content in pages.items() if path.startswith("static/lists/")}
    page = show(library(*entries), urls.SHORTLIST)
    main = page.root.find(".//main")
    assert main is not None
    assert main.get("data-buckets") == "8"
    for entry in entries:
        address = main.get("data-files", "").replace("/-.json", f"/{bucket_of(entry.id, 8)}.json")
        assert entry.id in files[address.removeprefix("/")]
    assert min(len(found) for path, found in files.items() if not path.endswith("-dates.json")) > 1


def test_no_file_has_a_hidden_address_or_a_contact_for_professionals() -> None:
    hidden = replace(HALL, venue=None, address=None, postcode=None, latitude=None, longitude=None, hide_address=True)
    professionals = ProfessionalContact(phone="0117 496 0999")
    entry = service(where=hidden, sessions=(TUESDAYS,), contact=Contact(professionals=professionals))
    pages = built(library(entry))
    assert read(pages)["easton-cafe"]["place"] == "Easton, BS5"
    lists = b"".join(content for path, content in pages.items() if path.startswith("static/lists/"))
    assert b"0999" not in lists
    assert b"LOCATION:Easton\\\\, BS5" in lists


def test_a_site_without_a_shortlist_does_not_mention_one() -> None:
    pages = built(library(service(), site=replace(SITE, leave_out=frozenset({"shortlist"}))))
    assert not [path for path in pages if path.startswith(("shortlist/", "static/lists/"))]
    named = [path for path, page in pages.items() if path.endswith(".html") and b"list-buttons" in page]
    assert named == []
    assert b"/shortlist/" not in pages["professionals/index.html"]

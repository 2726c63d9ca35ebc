"""Files that only repeat others: a small directory has them, a large one where it asks for them or published them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sitegen import library as libraries
from sitegen import urls
from sitegen.builds import Previous
from sitegen.feeds.openreferral.responses import responses
from sitegen.library import Library
from sitegen.model import FullPart, RunBy, Where
from sitegen.outputs import stages
from sitegen.views.context import ViewContext
from tests.factories import SITE, TUESDAYS, library, service
from tests.pages import built, show, theme_of

FEW = tuple(service(f"group-{number}", run_by=RunBy(name=f"Friends {number}")) for number in range(3))
MANY = tuple(service(f"cafe-{number}", topics=("breastfeeding",), sessions=(TUESDAYS,)) for number in range(5))
PLACE = service("hall", where=Where(venue="Lantern Hall", outward="BS5"), was=("old-hall",))
CLOSED = service("gone", status="closed")
ENTRIES = (*FEW, *MANY, PLACE, CLOSED)

REPEATED = {
    "calendar": "/calendar/group-0.ics",
    "poster of a few": "/print/poster/easton/play/",
    "frame of a few": "/embed/easton/play/",
    "frame of one": "/embed/services/cafe-0/",
}
OWN = (
    "/services/group-0/",
    "/professionals/group-0/",
    "/print/services/group-0/",
    "/areas/easton/play/",
    "/calendar/cafe-0.ics",
    "/calendar/gone.ics",
    "/calendar/area/easton.ics",
    "/calendar/topic/ocd.ics",
    "/embed/easton/",
    "/embed/topics/play/",
    "/embed/easton/breastfeeding/",
    "/print/poster/easton/",
    "/print/poster/topics/play/",
    "/print/poster/easton/breastfeeding/",
)


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "_SMALL", len(ENTRIES) - 1)


def made(books: Library) -> set[str]:
    """Return the addresses of the files that are planned, before any is made."""
    theme = theme_of(books)
    plans = (plan for _, produce in stages(books) for plan in produce(books, theme))
    return {urls.address_of(plan.path) for plan in plans if plan.path}


def in_full(*parts: FullPart, published: Iterator[str] | tuple[str, ...] = ()) -> Library:
    previous = Previous(addresses=frozenset(published))
    return library(*ENTRIES, site=replace(SITE, in_full=frozenset(parts)), previous=previous)


def test_a_small_directory_has_everything() -> None:
    assert made(library(*ENTRIES)) >= {*REPEATED.values(), *OWN}


@pytest.mark.usefixtures("_large")
def test_a_large_directory_makes_what_has_something_of_its_own_to_say() -> None:
    addresses = made(library(*ENTRIES))
    assert addresses >= set(OWN)
    assert addresses.isdisjoint(REPEATED.values())
    files = built(library(*ENTRIES))
    ledger = files["links.json"].decode()
    assert all(f'"{address}"' in ledger for address in (*OWN, "/services/old-hall/"))
    assert not any(f'"{address}"' in ledger for address in REPEATED.values())
    assert "/old-hall/" not in ledger.replace('"/services/old-hall/"', "")


@pytest.mark.usefixtures("_large")
def test_a_large_directory_has_the_rest_where_it_asks_for_it() -> None:
    assert made(in_full("print")) & set(REPEATED.values()) == {REPEATED["poster of a few"]}
    assert made(in_full("embed")) & set(REPEATED.values()) == {REPEATED["frame of a few"], REPEATED["frame of one"]}


@pytest.mark.usefixtures("_large")
@pytest.mark.parametrize("kind", REPEATED)
def test_a_large_directory_goes_on_making_what_was_published(kind: str) -> None:
    assert made(in_full(published=(REPEATED[kind],))) & set(REPEATED.values()) == {REPEATED[kind]}


def records(books: Library) -> dict[str, object]:
    return dict(responses(ViewContext(books)))


@pytest.mark.usefixtures("_large")
def test_a_list_of_the_feed_has_all_of_the_records_that_have_no_file() -> None:
    full, short = records(in_full("open-referral")), records(library(*ENTRIES))
    assert short.keys() < full.keys()
    left_out = full.keys() - short.keys()
    assert {path.partition("/")[0] for path in left_out} == {"organizations", "service_at_locations"}
    for kind in ("organizations", "service_at_locations"):
        listed = short[kind]
        assert isinstance(listed, dict)
        assert {f"{kind}/{item['id']}": item for item in listed["contents"]} == {
            path: full[path] for path in left_out if path.startswith(kind)
        }
    assert {path: answer for path, answer in full.items() if path.startswith(("services", "taxonom"))} == {
        path: answer for path, answer in short.items() if path.startswith(("services", "taxonom"))
    }


@pytest.mark.usefixtures("_large")
def test_pages_of_a_large_directory_offer_only_frames_that_it_has() -> None:
    large, full = library(*ENTRIES), in_full("embed")
    assert "Show this on your own website" not in show(large, "/services/cafe-0/").text
    assert "Show this on your own website" in show(full, "/services/cafe-0/").text
    assert "Fewer than 5 services" in show(large, urls.YOUR_WEBSITE).html
    assert "at least 5 services about the topic" in show(large, urls.YOUR_WEBSITE).text
    assert "Nothing is listed for this" in show(full, urls.YOUR_WEBSITE).html
    assert "One service" not in show(large, urls.YOUR_WEBSITE).text

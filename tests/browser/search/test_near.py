"""Search near a full postcode, and near the reader's location."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from sitegen.build import build
from sitegen.writing import publish
from tests.factories import TODAY

if TYPE_CHECKING:
    from tests.browser.search.conftest import SearchPage

SITE = Path(__file__).parent / "site"
POSTCODES = "postcode,latitude,longitude\n1ZZ,51.4700,-2.5350\n6AA,51.4620,-2.5500\n9ZZ,51.4777,-2.5333\n"
EAST_HALL = """\
  - id: east-hall
    name: East Hall
    summary: Tea in the east.
    format: group
    topics: [play]
    area: easton
    join: drop-in
    where: {venue: East Hall, postcode: BS5 1ZZ}
    checked: 2026-10-02
"""
EASTON = ["easton-latch", "east-hall", "low-days", "quiet-corner"]
EAST = {"latitude": 51.4699, "longitude": -2.5349, "accuracy": 20}
ASKED = "window.asked = 0; navigator.geolocation.getCurrentPosition = () => { window.asked += 1; };"


@pytest.fixture(scope="session")
def near_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small site with postcodes: a hall known by its postcode alone, and a hidden place whose postcode is known."""
    directory = shutil.copytree(SITE, tmp_path_factory.mktemp("near") / "directory")
    with (directory / "services.yaml").open("a", encoding="utf-8") as services:
        services.write(EAST_HALL)
    folder = directory / "content" / "postcodes"
    folder.mkdir()
    (folder / "BS5.csv").write_text(POSTCODES, "utf-8")
    (folder / "licence.txt").write_text("Contains OS data © Crown copyright and database right 2026.\n", "utf-8")
    site = build(directory, TODAY)
    assert [str(problem) for problem in site.problems] == []
    publish(site.outputs, directory / "_site", directory)
    return directory / "_site"


@pytest.fixture(scope="session")
def near_address(near_folder: Path, serve_folder: Callable[..., str]) -> str:
    return serve_folder(near_folder)


@pytest.fixture
def near_page(new_page: Callable[..., Page], near_address: str) -> Callable[..., SearchPage]:
    """``near_page(**options of a Playwright context)`` -> the search page of that site."""
    from tests.browser.search.conftest import SearchPage

    return lambda **options: SearchPage(new_page(**options), near_address)


def near(search: SearchPage, typed: str) -> list[str]:
    """Type a place into the box and return the ids of the results, nearest first."""
    search.page.get_by_label("Where?").fill(typed)
    search.page.get_by_label("Where?").press("Enter")
    return search.results()


def place(search: SearchPage, identifier: str) -> str:
    """Return the place on the card of a service."""
    return search.page.locator(f"[data-service-id={identifier}] .card-place").inner_text()


def test_a_full_postcode_puts_the_nearest_first_and_says_how_near(near_page: Callable[..., SearchPage]) -> None:
    search = near_page()
    search.open()
    assert near(search, "bs5 6aa")[0] == "easton-latch"
    assert place(search, "easton-latch") == "Lantern Hall, Easton, less than a quarter of a mile away"
    assert place(search, "east-hall") == "East Hall, Easton, about 1 mile away"
    assert near(search, "BS51ZZ")[0] == "east-hall"
    assert place(search, "east-hall") == "East Hall, Easton, less than a quarter of a mile away"
    assert place(search, "easton-latch") == "Lantern Hall, Easton, about 1 mile away"
    assert search.status() == "7 services, nearest to BS51ZZ first"


@pytest.mark.parametrize("typed", ["BS5", "BS5 7XX", "Easton"])
def test_without_a_known_full_postcode_distances_are_in_whole_miles(
    near_page: Callable[..., SearchPage], typed: str
) -> None:
    search = near_page()
    search.open()
    assert sorted(near(search, typed)[:4]) == sorted(EASTON)
    assert {place(search, service).rpartition(", ")[2] for service in EASTON} <= {
        "about 1 mile away",
        "in the same area",
    }


def test_a_hidden_place_is_known_by_its_district_alone(near_page: Callable[..., SearchPage], near_folder: Path) -> None:
    search = near_page()
    search.open()
    assert near(search, "BS5 9ZZ")[0] == "east-hall"
    assert place(search, "quiet-corner") == "Easton, BS5, about 1 mile away"
    [folder] = (path for path in (near_folder / "static" / "search").iterdir() if path.is_dir())
    files = [folder / "f-places.json", folder / "facets.json", folder / "c0.json"]
    published = "".join(path.read_text("utf-8") for path in files)
    assert "[51.47,-2.535]" in published
    assert "51.478" not in published
    assert "51.4777" not in published


def test_requests_name_the_district_of_a_full_postcode_and_no_more(near_page: Callable[..., SearchPage]) -> None:
    search = near_page()
    requests: list[str] = []
    search.open()
    search.page.on("request", lambda request: requests.append(request.url.rpartition("/")[2].lower()))

    def fetched() -> list[str]:
        return [
            name
            for name in requests
            if name.endswith(".json") and name not in ("f-places.json", "facets.json", "c0.json")
        ]

    near(search, "BS5")
    near(search, "BS20 7AA")
    assert fetched() == ["near.json"]
    near(search, "BS5 6AA")
    near(search, "BS5 1ZZ")
    assert fetched() == ["near.json", "pc-bs5.json"]
    assert not [name for name in requests if "6aa" in name or "1zz" in name or "near=" in name]


def test_without_its_file_a_full_postcode_is_its_district(
    near_page: Callable[..., SearchPage], trouble: list[str]
) -> None:
    search = near_page()
    search.page.route("**/pc-bs5.json", lambda route: route.fulfill(status=404))
    search.open()
    assert sorted(near(search, "BS5 6AA")[:4]) == sorted(EASTON)
    assert place(search, "easton-latch").endswith((", about 1 mile away", ", in the same area"))
    assert len(trouble) == 1
    assert "404" in trouble.pop()


def test_the_search_page_credits_the_source_of_the_postcodes(near_page: Callable[..., SearchPage]) -> None:
    expect(near_page().open().get_by_text("Contains OS data © Crown copyright")).to_be_visible()


# The reader's location


def button(page: Page) -> Locator:
    return page.get_by_role("button", name="Use my location")


def test_a_readers_location_sorts_by_distance_and_is_in_no_address(near_page: Callable[..., SearchPage]) -> None:
    search = near_page(geolocation=EAST, permissions=["geolocation"])
    page = search.open("?cost=free")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(f"{request.url} {request.post_data}"))
    button(page).click()
    expect(page.get_by_label("Where?")).to_have_value("My location")
    assert search.results()[0] == "easton-latch"
    page.goto(f"{search.address}/search/")
    button(page).click()
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("7 services, nearest to you first")
    expect(page.locator("[data-chosen]")).to_contain_text("Near you")
    assert search.results()[0] == "east-hall"
    assert place(search, "east-hall").endswith(", less than a quarter of a mile away")
    assert page.url.endswith("/search/?sort=nearest")
    stored = json.dumps(page.evaluate("[history.state, {...localStorage}, {...sessionStorage}, document.cookie]"))
    assert not [text for text in (*requests, page.url, stored) if "51.4" in text or "2.53" in text]


def test_back_and_filters_keep_the_location_and_a_new_page_does_not(near_page: Callable[..., SearchPage]) -> None:
    search = near_page(geolocation=EAST, permissions=["geolocation"])
    page = search.open()
    button(page).click()
    expect(page.get_by_label("Where?")).to_have_value("My location")
    search.type_words("tea")
    assert search.results()[0] == "east-hall"
    page.go_back()
    assert search.results()[0] == "east-hall"
    page.reload()
    search.settle()
    expect(page.locator("#near-note")).to_contain_text("press “Use my location”")
    assert len(search.results()) == 7


def test_back_from_a_service_restores_the_typed_place_and_the_order(near_page: Callable[..., SearchPage]) -> None:
    search = near_page()
    page = search.open()
    found = near(search, "BS20")
    page.get_by_role("link", name="Harbour Twins").click()
    page.wait_for_url("**/services/harbour-twins/")
    page.go_back()
    expect(page.get_by_label("Where?")).to_have_value("BS20")
    assert search.results() == found
    assert search.status() == "7 services, nearest to BS20 first"


def test_far_from_every_service_the_distance_is_shown_and_all_are_listed(near_page: Callable[..., SearchPage]) -> None:
    search = near_page(geolocation={"latitude": 54.9783, "longitude": -1.6178}, permissions=["geolocation"])
    page = search.open()
    button(page).click()
    note = page.locator("#near-note")
    listed = "Here are the results anyway."
    expect(note).to_have_text(f"You are about 245 miles from the nearest place in this directory. {listed}")
    assert len(search.results()) == 7
    assert len(near(search, "SN1")) == 7
    expect(note).to_have_text(f"SN1 is about 33 miles from the nearest place in this directory. {listed}")
    near(search, "BS5")
    expect(note).to_be_empty()


def test_a_device_that_is_not_sure_gets_whole_miles(near_page: Callable[..., SearchPage]) -> None:
    search = near_page(geolocation={**EAST, "accuracy": 3000}, permissions=["geolocation"])
    page = search.open()
    button(page).click()
    expect(page.get_by_label("Where?")).to_have_value("My location")
    search.settle()
    assert place(search, "east-hall").endswith(", about 1 mile away")


def test_the_page_explains_the_use_of_location_and_asks_for_it_only_after_the_tap(
    near_page: Callable[..., SearchPage],
) -> None:
    search = near_page()
    search.page.add_init_script(ASKED)
    page = search.open()
    expect(page.locator("[data-locate-note]")).to_have_text(
        "Your device will ask you first. Your location stays on your device."
    )
    near(search, "BS5 6AA")
    assert page.evaluate("asked") == 0
    button(page).click()
    assert page.evaluate("asked") == 1


def test_a_refusal_and_a_failure_are_explained_and_change_nothing(near_page: Callable[..., SearchPage]) -> None:
    search = near_page(permissions=[])
    page = search.open("?cost=free")
    previous = search.results()
    button(page).click()
    expect(page.locator("[data-locate-note]")).to_contain_text("set not to share your location")
    assert search.results() == previous
    assert page.url.endswith("/search/?cost=free")
    page.evaluate("() => { navigator.geolocation.getCurrentPosition = (found, failed) => failed({ code: 3 }); }")
    button(page).click()
    expect(page.locator("[data-locate-note]")).to_contain_text("could not find your location")


def test_a_browser_without_location_has_no_button(near_page: Callable[..., SearchPage]) -> None:
    search = near_page()
    search.page.add_init_script("Object.defineProperty(Navigator.prototype, 'geolocation', { get: () => undefined });")
    expect(button(search.open())).to_be_hidden()

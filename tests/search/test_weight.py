"""What has to come over the wire until results stand, and how that is counted: bench/ on registries made up for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.answering import SETTLED, SHOWN
from bench.hosting import Host, hosted
from bench.keystrokes import percentile, type_into
from bench.made_up import make_up
from bench.weight import PHONE, SEARCHES, WIDE, weigh_all
from sitegen.build import build
from sitegen.reading import read_directory
from sitegen.writing import publish


@pytest.fixture(scope="module")
def three_hundred(tmp_path_factory: pytest.TempPathFactory, today: date) -> Iterator[Host]:
    """A host of the site of 300 services."""
    folder = tmp_path_factory.mktemp("made-up")
    directory = make_up(folder / "directory", 300)
    publish(build(directory, today).outputs, folder / "site", directory)
    with hosted(folder / "site") as host:
        yield host


@pytest.fixture
def made_up(tmp_path: Path) -> Callable[[str, int], Path]:
    """``made_up(name, services)`` -> the folder of a registry."""
    return lambda name, services: make_up(tmp_path / name, services)


def test_made_up_registries_are_right_and_the_same_every_time(made_up: Callable[[str, int], Path], today: date) -> None:
    one, other = made_up("one", 400), made_up("other", 400)
    assert (one / "services.yaml").read_bytes() == (other / "services.yaml").read_bytes()
    reading = read_directory(one, today)
    assert reading.directory is not None, "\n".join(map(str, reading.problems))
    assert len(reading.directory.services) == 400
    assert len({service.summary for service in reading.directory.services}) > 350


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_first_ten_of_300_services_come_in_35_kilobytes_and_3_requests_and_one_for_each_further_word(
    browser: Browser, three_hundred: Host, viewport: dict[str, int]
) -> None:
    weights = weigh_all(browser, three_hundred, "search/", {"width": viewport["width"], "height": viewport["height"]})
    assert [weight.results for weight in weights] == [10] * len(weights)
    assert max(weight.bytes for weight in weights) <= 35_000
    # The script, a file of words for each, and cards.
    more = {typed for typed, weight in zip(SEARCHES, weights, strict=True) if weight.requests > 2 + len(typed.split())}
    # Also the words that it may be a slip of; what fits there, and what fits elsewhere.
    assert more == {"brestfeeding", "babies silvermoor"}


def test_where_the_packs_of_cards_are_not_kept_each_card_comes_from_where_it_stands(
    browser: Browser, three_hundred: Host
) -> None:
    found = []
    for blocked in ("**/nothing", "**/packs/*"):
        page = browser.new_page()
        page.route(blocked, lambda route: route.abort())
        page.goto(f"{three_hundred.address}/search/?q=breastfeeding")
        page.wait_for_selector(SETTLED, state="attached")
        found.append(page.eval_on_selector_all("#results [data-service-id]", SHOWN))
        page.close()
    assert found[0] == found[1]
    assert len(found[0]) == 10


def test_each_key_is_timed_to_its_results(browser: Browser, three_hundred: Host) -> None:
    keys = type_into(browser, f"{three_hundred.address}/search/", "twins")
    assert [key.place for key in keys] == [1, 2, 3, 4, 5]
    assert all(key.milliseconds > 0 for key in keys)


def test_a_percentile_is_the_least_that_so_many_do_not_exceed() -> None:
    values = [float(value) for value in range(1, 21)]
    assert [percentile(values, share) for share in (50, 95, 100)] == [10.0, 19.0, 20.0]
    assert percentile([7.0], 50) == 7.0

"""Weight of a search over the network, and its measurement by bench/ on generated registries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser

from bench.engines import SETTLED, SHOWN_IDS
from bench.host import Host
from bench.keystrokes import measure_query, percentile
from bench.registries import generate
from bench.weight import PHONE, SEARCHES, weigh, weigh_all
from sitegen.reading import read_directory

WITH_FACTS = ("drop in", "dads saturday")
SENTENCES = ("baby wont latch",)


@pytest.fixture
def made_up(tmp_path: Path) -> Callable[[str, int], Path]:
    """``made_up(name, services)`` returns the folder of a registry."""
    return lambda name, services: generate(tmp_path / name, services)


@pytest.mark.release
def test_made_up_registries_are_right_and_the_same_every_time(made_up: Callable[[str, int], Path], today: date) -> None:
    first, second = made_up("one", 400), made_up("other", 400)
    assert (first / "services.yaml").read_bytes() == (second / "services.yaml").read_bytes()
    reading = read_directory(first, today)
    assert reading.directory is not None, "\n".join(map(str, reading.problems))
    assert len(reading.directory.services) == 400
    assert len({service.summary for service in reading.directory.services}) > 350


def test_the_first_ten_of_300_services_come_in_few_kilobytes_and_requests(
    browser: Browser, three_hundred: Host
) -> None:
    every = dict(zip(SEARCHES, weigh_all(browser, three_hundred, "search/", PHONE), strict=True))
    # Facts need the filters besides: their script, their data, and cards that no pack has.
    facts = [every.pop(typed) for typed in WITH_FACTS]
    assert max(weight.bytes for weight in facts) <= 52_000
    assert max(weight.requests for weight in facts) <= 9
    assert max(every[typed].bytes for typed in SENTENCES) <= 42_000
    words = {typed: weight for typed, weight in every.items() if typed not in SENTENCES}
    assert {weight.results for weight in every.values()} == {10}
    assert max(weight.bytes for weight in words.values()) <= 35_000
    assert median(weight.bytes for weight in (*every.values(), *facts)) <= 32_000
    # The script, a file for each word, and cards; with a place, those of services there and of services elsewhere.
    too_many = [typed for typed, weight in every.items() if weight.requests > 4]
    # On a busy machine a request that comes after the results may be sent before they are shown.
    again = [[weigh(browser, three_hundred, "search/", typed, PHONE).requests for _ in range(3)] for typed in too_many]
    needed = dict(zip(too_many, map(min, again), strict=True))
    assert max(needed.values()) <= 6
    assert median(needed.get(typed, weight.requests) for typed, weight in every.items()) <= 4


def test_without_copies_cards_and_words_come_from_the_files_of_all(browser: Browser, three_hundred: Host) -> None:
    found = []
    for blocked in ("**/nothing", "**/packs/*"):
        page = browser.new_page()
        page.route(blocked, lambda route: route.abort())
        page.goto(f"{three_hundred.address}/search/?q=breastfeeding+premature")
        page.wait_for_selector(SETTLED, state="attached")
        found.append(page.eval_on_selector_all("#results [data-service-id]", SHOWN_IDS))
        page.close()
    assert found[0] == found[1]
    assert len(found[0]) == 10


def test_each_key_is_timed_to_its_results(browser: Browser, three_hundred: Host) -> None:
    keys = measure_query(browser, f"{three_hundred.address}/search/", "twins")
    assert [key.position for key in keys] == [1, 2, 3, 4, 5]
    assert all(key.milliseconds > 0 for key in keys)


def test_a_percentile_is_the_least_that_so_many_do_not_exceed() -> None:
    values = [float(value) for value in range(1, 21)]
    assert [percentile(values, share) for share in (50, 95, 100)] == [10.0, 19.0, 20.0]
    assert percentile([7.0], 50) == 7.0

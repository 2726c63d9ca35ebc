"""Checks of many links: what is known when they end, and whether a network is there."""

from __future__ import annotations

import asyncio

import pytest

from sitegen.links.answers import Answer
from sitegen.links.asker import Asker
from sitegen.links.check import Ending, ask_all, outgoing
from sitegen.links.client import RequestFailedError, Response
from sitegen.links.turns import ELSEWHERE
from sitegen.reading.syntax.problems import Link
from tests.links.servers import FakeClient, FakeTime, Scripted, run_apart

PDF = Response(200, content_type="application/pdf")
GONE = RequestFailedError("no-such-host", of_host=True)
OFFLINE = RequestFailedError("lookup-failed", of_host=True)


def group(number: int) -> str:
    return f"https://g{number}.example.org/"


def check(outcomes: list[Scripted]) -> tuple[Ending, dict[str, Answer], FakeClient]:
    """Check a link to a host for each outcome."""
    time, noted = FakeTime(), dict[str, Answer]()
    pages = {group(number): outcome for number, outcome in enumerate(outcomes)}
    rules = {f"{page}robots.txt": outcome for page, outcome in pages.items() if outcome is not PDF}
    client = FakeClient(time, {**pages, **rules})

    async def run() -> Ending:
        return await ask_all(list(pages), Asker(client, ELSEWHERE, time.clock), 600, noted.__setitem__)

    return run_apart(run()), noted, client


def test_every_address_is_asked_and_noted() -> None:
    ending, noted, _ = check([PDF, GONE, Response(404), PDF])
    assert ending == "all"
    assert [noted[group(number)].status for number in range(4)] == [200, None, 404, 200]


@pytest.mark.parametrize("outcomes", [[OFFLINE], [OFFLINE] * 40, [GONE] * 40, [GONE] * 3, [OFFLINE, GONE]])
def test_a_computer_without_a_network_is_noticed_at_once(outcomes: list[Scripted]) -> None:
    ending, noted, client = check(outcomes)
    assert (ending, noted) == ("no network", {})
    assert len(client.requests) < 40


@pytest.mark.parametrize("outcomes", [[GONE], [GONE, GONE], [PDF, *[GONE] * 9], [*[GONE] * 9, PDF]])
def test_a_few_websites_that_have_gone_are_not_the_fault_of_the_network(outcomes: list[Scripted]) -> None:
    ending, noted, _ = check(outcomes)
    assert (ending, len(noted)) == ("all", len(outcomes))


@pytest.mark.release
def test_what_is_known_when_the_time_is_up_is_kept() -> None:
    noted: dict[str, Answer] = {}

    class Stuck(FakeClient):
        async def request(self, method: str, url: str, max_bytes: int = 0) -> Response:
            if url == group(1):
                await asyncio.Event().wait()
            return await super().request(method, url, max_bytes)

    async def run() -> Ending:
        time = FakeTime()
        client = Stuck(time, {group(0): PDF, group(2): GONE, f"{group(2)}robots.txt": GONE})
        return await ask_all([group(number) for number in range(3)], Asker(client, ELSEWHERE, time.clock), 0.5, note)

    def note(address: str, answer: Answer) -> None:
        noted[address] = answer

    assert run_apart(run()) == "time is up"
    assert sorted(noted) == [group(0), group(2)]


def test_a_mistake_in_the_program_is_not_taken_for_an_answer() -> None:
    async def run() -> Ending:
        time = FakeTime()
        asker = Asker(FakeClient(time, {}), ELSEWHERE, time.clock)
        return await ask_all([group(0)], asker, 60, lambda *_: None)

    with pytest.raises(ExceptionGroup):
        run_apart(run())


def test_links_to_pages_of_the_site_itself_are_left_to_the_build() -> None:
    addresses = [
        "https://a.example.org",
        "https://a.example.org/wend",
        "https://a.example.org/wend/",
        "https://a.example.org/wend/about/",
        "https://a.example.org/wend#top",
        "https://a.example.org/wendy",
        "/about/",
        "mailto:a@example.org",
        "http://b.example.org",
    ]
    links = [Link(address, "services.yaml", 1, 1, "", "", in_markdown=False) for address in addresses]
    kept = [link.address for link in outgoing(links, "https://a.example.org/wend")]
    assert kept == ["https://a.example.org", "https://a.example.org/wendy", "http://b.example.org"]

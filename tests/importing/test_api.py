"""Services from the address of an API: every page, each service where pages have stubs, and servers that misbehave."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli import main as sitegen
from sitegen.errors import DataError, DiskError, SitegenError
from sitegen.importing.api import feed as api_feed
from sitegen.importing.api import requests
from sitegen.importing.api.feed import Feed, read_feed
from sitegen.importing.api.requests import fetch_feed
from tests.importing.support import errors
from tests.links.servers import FakeTime, Talk, listening, run_apart

BASE = "https://api.example.org/o/v3"
LIST = f"{BASE}/services"
DESCRIPTION = {
    "version": "HSDS-UK-3.0",
    "profile": "https://api.example.org/profile",
    "openapi_url": f"{BASE}/api.json",
}
Answers = Mapping[str, Any]


def full(identifier: int | str) -> dict[str, Any]:
    """Return a service with everything that one has at its own address."""
    return {**stub(identifier), "cost_options": [{"id": f"c{identifier}", "option": "free"}]}


def stub(identifier: int | str) -> dict[str, Any]:
    """Return a service as the lists of version 3 have it."""
    organisation = {"id": "o", "name": "Easton Families", "description": "Tea."}
    return {"id": identifier, "name": f"Group {identifier}", "status": "active", "organization": organisation}


def page_3(number: int, count: int, *services: Any) -> dict[str, Any]:
    """Return a page of version 3."""
    ends = {"first_page": number == 1, "last_page": number == count, "empty": not services}
    size = {"total_items": count * 2, "total_pages": count, "page_number": number, "size": 2}
    return {**size, **ends, "contents": list(services)}


def page_1(number: int, count: int, *services: Any, is_last: bool) -> dict[str, Any]:
    """Return a page of version 1, as Spring makes it."""
    return {
        "number": number,
        "size": 2,
        "totalPages": count,
        "totalElements": count * 2,
        "last": is_last,
        "content": list(services),
    }


def read(answers: Answers, address: str = LIST) -> tuple[Feed, list[str]]:
    """Read an API whose answers are written down; return the addresses that were asked for, too."""
    asked: list[str] = []

    async def get(url: str) -> bytes | None:
        asked.append(url)
        answer = answers.get(url)
        return answer if isinstance(answer, bytes | None) else json.dumps(answer).encode()

    return run_apart(read_feed(address, get)), asked


def read_error(answers: Answers, address: str = LIST) -> str:
    with pytest.raises(SitegenError) as error:
        read(answers, address)
    return str(error.value.problems[0]) if isinstance(error.value, DataError) else str(error.value)


def ids(feed: Feed) -> list[Any]:
    values = [json.loads(content) for _, content in feed.pages]
    return [item["id"] for value in values for item in value.get("contents", value.get("content", [value]))]


PAGES = {LIST: page_3(1, 3, full(1), full(2)), f"{LIST}?page=2": page_3(2, 3, full(3), full(4)), f"{LIST}?page=3": page_3(3, 3, full(5), full(6))}  # fmt: skip


def test_every_page_is_read_from_the_root_of_an_api_or_from_its_list() -> None:
    for address, extra in ((LIST, []), (f"{LIST}#top", []), (BASE, [BASE]), (f"{BASE}/", [f"{BASE}/"])):
        feed, asked = read({**PAGES, BASE: DESCRIPTION, f"{BASE}/": DESCRIPTION}, address)
        assert asked == [*extra, *PAGES]
        assert ids(feed) == [1, 2, 3, 4, 5, 6]
        assert (feed.skipped, feed.remarks) == ((), ())


def test_an_api_without_a_root_is_read_from_its_list() -> None:
    feed, asked = read(PAGES, BASE)
    assert (asked[:2], len(ids(feed))) == ([BASE, LIST], 6)


@pytest.mark.parametrize(("first", "skew"), [(0, 0), (1, 0), (0, 1)])
def test_pages_of_version_1_count_from_0_or_1_in_what_they_send_and_in_addresses(first: int, skew: int) -> None:
    def page(number: int) -> dict[str, Any]:
        return page_1(number + first, 3, full(number * 2), full(number * 2 + 1), is_last=number == 2)

    answers = {LIST: page(0), **{f"{LIST}?page={number + first + skew}": page(number) for number in range(3)}}
    assert ids(read(answers)[0]) == [0, 1, 2, 3, 4, 5]
    without_flags = {url: {key: part for key, part in value.items() if key != "last"} for url, value in answers.items()}
    assert ids(read(without_flags)[0]) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "link",
    [
        {"next": f"{LIST}?cursor=b"},
        {"next": "/o/v3/services?cursor=b"},
        {"links": {"next": "?cursor=b"}},
        {"_links": {"next": {"href": f"http://api.example.org{urlsplit(LIST).path}?cursor=b"}}},
    ],
)
def test_a_next_link_is_followed_at_the_same_host_by_https(link: dict[str, Any]) -> None:
    feed, asked = read(
        {LIST: {"contents": [full(1)], **link}, f"{LIST}?cursor=b": {"contents": [full(2)], "next": None}}
    )
    assert (ids(feed), asked) == ([1, 2], [LIST, f"{LIST}?cursor=b"])


def test_other_parts_of_a_query_are_kept() -> None:
    address = f"{LIST}?taxonomy=play%20groups&page=2"
    pages = {address: page_3(2, 3, full(1)), f"{LIST}?taxonomy=play+groups&page=3": page_3(3, 3, full(2))}
    assert ids(read(pages, address)[0]) == [1, 2]


@pytest.mark.parametrize("answer", [[full(1), full(2)], {"services": [full(1), full(2)]}, full(1)])
def test_a_list_without_pages_or_a_single_service_is_one_request(answer: Any) -> None:
    feed, asked = read({LIST: answer})
    assert asked == [LIST]
    assert json.loads(feed.pages[0][1]) == answer


def test_each_service_is_read_at_its_own_address_where_the_list_has_stubs() -> None:
    pages = {
        LIST: page_3(1, 2, stub("a/b"), stub(2)),
        f"{LIST}?page=2": page_3(2, 2, stub("gone"), {"name": "Tea"}, stub("\ud800"), stub(2)),
        f"{LIST}/a%2Fb": full("a/b"),
        f"{LIST}/2": full(2),
    }
    feed, asked = read(pages)
    assert asked == [LIST, f"{LIST}?page=2", f"{LIST}/a%2Fb", f"{LIST}/2", f"{LIST}/gone"]
    assert ids(feed) == ["a/b", 2]
    assert feed.skipped == (
        f"{LIST}?page=2, service 1: there is no such page: {LIST}/gone",
        *(f"{LIST}?page=2, service {number}: it has no id, by which it could be read" for number in (2, 3)),
    )


def test_an_api_that_gives_fewer_services_than_it_says_is_reported() -> None:
    feed, _ = read({LIST: page_3(1, 1, full(1))})
    assert feed.remarks == (f"{LIST}: it says that there are 2 services, and gave 1",)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({}, f"cannot read {LIST}: there is no such page"),
        ({LIST: page_3(1, 3, full(1))}, f"cannot read {LIST}?page=2: there is no such page"),
        ({LIST: page_3(1, 3, full(1)), f"{LIST}?page=2": b"<html>secret"}, f"{LIST}?page=2:1:1: error: this is not JSON: expecting value; name the address of its services, such as"),
        ({LIST: page_3(1, 9, full(1)), f"{LIST}?page=2": page_3(1, 9, full(1))}, f"{LIST}?page=2:1:1: error: it is the page before it again"),
        ({LIST: {"contents": [full(1)], "next": "https://other.example.org/services"}}, f"{LIST}:1:1: error: its next page is at another host"),
        ({LIST: {"contents": [full(1)], "next": "file:///etc/passwd"}}, f"{LIST}:1:1: error: its next page is at another host"),
        ({LIST: {"contents": [full(1)], "next": "http://[x"}}, f"{LIST}:1:1: error: its next page has no address"),
        ({LIST: {"contents": [full(1)], "next": LIST}}, f"{LIST}:1:1: error: its next page is one that was read before"),
    ],
)  # fmt: skip
def test_a_page_that_fails_is_named(answers: Answers, message: str) -> None:
    assert read_error(answers).startswith(message)
    assert "secret" not in read_error(answers)


def test_an_api_without_an_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_feed, "MAX_PAGES", 3)
    answers = {
        f"{LIST}?page={number}": {"number": number, "last": False, "content": [full(number)]} for number in range(9)
    }
    assert "or 3 pages; import them in parts" in read_error({LIST: answers[f"{LIST}?page=0"], **answers})


JSON_VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from("id name next links last last_page number page_number total_pages totalPages contents content services openapi_url".split()), inner, max_size=6), max_leaves=12)  # fmt: skip


@given(st.lists(JSON_VALUES, min_size=1, max_size=4))
def test_any_answers_are_read_or_refused(answers: list[Any]) -> None:
    left = list(answers)

    async def get(_url: str) -> bytes | None:
        return json.dumps(left.pop(0)).encode() if left else None

    try:
        feed = run_apart(read_feed(LIST, get))
    except SitegenError:
        return
    assert feed.pages or feed.skipped


def serve(answers: Answers) -> Callable[[Talk], None]:
    def handle(talk: Talk) -> None:
        value = answers.get(talk.target)
        if callable(value):
            value(talk)
        elif value is None:
            talk.reply(404)
        else:
            talk.reply(body=json.dumps(value).encode(), kind="application/json")

    return handle


def fetched(answers: Answers, time: FakeTime | None = None, path: str = "/services") -> Feed:
    """Read an API on this machine."""
    with listening(serve(answers)) as port, ThreadPoolExecutor(1) as thread:
        clock = (time or FakeTime()).clock
        return thread.submit(fetch_feed, f"http://127.0.0.1:{port}{path}", clock, lambda _count: None).result()


def test_a_server_is_asked_slowly_by_name_and_left_alone_when_it_wants() -> None:
    time, heads = FakeTime(), []

    def busy_once(talk: Talk) -> None:
        heads.append(talk.headers)
        if len(heads) == 1:
            talk.reply(503, headers={"Retry-After": "7"})
        else:
            talk.reply(body=json.dumps(page_3(2, 2, full(2))).encode())

    feed = fetched({"/services": page_3(1, 2, full(1)), "/services?page=2": busy_once}, time)
    assert ids(feed) == [1, 2]
    assert [round(seconds, 3) for seconds in time.sleeps] == [0.5, 7.0]
    assert heads[0]["user-agent"].startswith("sitegen/")
    assert not {"cookie", "authorization"} & heads[0].keys()


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"/services": lambda talk: talk.reply(429, headers={"Retry-After": "600"})}, "/services: the server answers 429, and wants to be left alone for 10 minutes"),
        ({"/services": page_3(1, 2, full(1)), "/services?page=2": lambda talk: talk.reply(500, b"secret")}, "/services?page=2: the server answers 500"),
        ({"/services": lambda talk: talk.reply(401, b"secret")}, "/services: the server answers 401"),
        ({"/services": lambda talk: talk.reply(302, headers={"Location": "http://169.254.169.254/latest"})}, "/services: it redirects to another host, which is not a public https site"),
        ({"/services": lambda talk: talk.send(b"secret")}, "/services: the server does not answer as a web server does"),
    ],
)  # fmt: skip
def test_a_server_that_cannot_be_read_is_named_without_what_it_sent(answers: Answers, message: str) -> None:
    with pytest.raises(DiskError) as error:
        fetched(answers)
    assert str(error.value).endswith(message)


def test_a_server_that_drips_or_sends_too_much_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def drip(talk: Talk) -> None:
        talk.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while not talk.stop.wait(0.02):
            talk.send(b" ")

    monkeypatch.setattr(requests, "MAX_MINUTES", 0.005)
    with pytest.raises(DiskError, match=r"it took more than 0\.005 minutes"):
        fetched({"/services": drip})
    monkeypatch.undo()
    monkeypatch.setattr(requests, "MAX_BYTES", 500)
    with pytest.raises(DiskError, match=r"all pages up to .*page=2: it has more than 500 bytes"):
        fetched({"/services": page_3(1, 2, full(1)), "/services?page=2": page_3(2, 2, full(2))})
    monkeypatch.setattr(requests, "MAX_FILE_BYTES", 50)
    with pytest.raises(DiskError, match="/services: it has more than 50 bytes"):
        fetched({"/services": page_3(1, 2, full(1))})


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command, whose requests are in a thread of their own."""
    monkeypatch.setattr(asyncio, "run", run_apart)
    return lambda folder, *arguments: CliRunner().invoke(sitegen, ["-C", str(folder), *arguments])


def test_the_command_imports_from_an_address_and_writes_nothing_where_a_page_fails(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.links.turns.Turns.hold", lambda *_: None)
    stubs = {"/v3": DESCRIPTION, "/v3/services": page_3(1, 1, stub("a"), stub("b")), "/v3/services/a": full("a")}
    with listening(serve(stubs)) as port:
        url = f"http://127.0.0.1:{port}/v3"
        done = run(tmp_path / "new", "import", url)
        begun = run(tmp_path, "init", "whole", "--from", url)
    assert done.output.startswith("1 entry added"), done.output
    assert f"Nothing to import:\n  {url}/services, service 2: there is no such page: {url}/services/b" in done.output
    assert errors(tmp_path / "new") == []
    assert "1 entry added" in begun.output
    with listening(
        serve({"/services": page_3(1, 2, full(1)), "/services?page=2": lambda talk: talk.reply(403)})
    ) as port:
        failed = run(tmp_path / "other", "import", f"http://127.0.0.1:{port}/services")
    assert (failed.exit_code, "/services?page=2: the server answers 403" in failed.output) == (3, True)
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://me:word@api.example.org/services", "write an address like https://api.example.org/services, without a name or password"),
        ("ftp://api.example.org/services", "write an address like"),
        ("https://[x/services", "write an address like"),
        ("https://api.example.org/groups.xlsx", "is a spreadsheet: save it on this computer, and import the file"),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_read_is_refused_with_what_to_do(
    address: str, message: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    refused = run(tmp_path / "new", "import", address)
    assert (refused.exit_code, message in refused.output) == (2, True)
    assert "me:word" not in refused.output


def test_a_server_that_was_never_reached_is_not_asked_again(run: Callable[..., Result], tmp_path: Path) -> None:
    refused = run(tmp_path / "new", "import", "http://127.0.0.1:9/services")
    assert (refused.exit_code, "cannot read http://127.0.0.1:9/services: no connection" in refused.output) == (3, True)

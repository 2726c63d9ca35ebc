"""Questions to servers: polite, patient, and never in a circle. Time passes only while somebody sleeps."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Mapping
from typing import Any

import pytest

from sitegen.links.answers import Answer, Redirect
from sitegen.links.asker import Asker
from sitegen.links.client import RequestFailedError, Response
from sitegen.links.robots import read_robots
from sitegen.links.turns import ELSEWHERE, OWN_SITE, Pace
from tests.links.servers import FakeClient, FakeTime, Scripted, run_apart

TEA = "https://tea.example.org/"
PAGE = Response(200, content_type="text/html", text="<p>Tea")
PDF = Response(200, content_type="application/pdf")
TIMEOUT = RequestFailedError("timeout")


def to(target: str, status: int = 301, **facts: Any) -> Response:
    return Response(status, location=target, **facts)


class Questions:
    """Answers to questions that were asked at once, and how they were asked."""

    def __init__(
        self, answers: Mapping[str, Scripted | list[Scripted]], *addresses: str, pace: Pace = ELSEWHERE, **facts: Any
    ) -> None:
        self.time = FakeTime()
        self.client = FakeClient(self.time, answers)

        async def ask() -> list[Answer]:
            asker = Asker(self.client, pace, self.time.clock, **facts)
            return await asyncio.gather(*map(asker.ask, addresses))

        self.answers = run_apart(ask())

    @property
    def answer(self) -> Answer:
        (answer,) = self.answers
        return answer

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.client.pages]


def test_a_file_is_asked_for_by_head_alone() -> None:
    questions = Questions({TEA: PDF}, TEA)
    assert questions.answer == Answer(status=200, content_type="application/pdf")
    assert questions.methods == ["HEAD"]


@pytest.mark.parametrize("refusal", [404, 405, 403, 501, 400])
def test_a_page_that_refuses_head_is_asked_for_by_get(refusal: int) -> None:
    questions = Questions({f"HEAD {TEA}": Response(refusal), TEA: PAGE}, TEA)
    assert questions.answer.status == 200
    assert questions.methods[:2] == ["HEAD", "GET"]


def test_the_words_of_a_page_are_read() -> None:
    questions = Questions({TEA: PAGE}, TEA)
    assert questions.answer.text == "<p>Tea"
    assert questions.methods == ["HEAD", "GET"]


def test_a_page_is_not_there_only_when_get_says_so() -> None:
    questions = Questions({TEA: Response(404)}, TEA)
    assert questions.answer == Answer(status=404)
    assert questions.methods == ["HEAD", "GET"]


@pytest.mark.parametrize("first", [TIMEOUT, Response(503), Response(429), RequestFailedError("no-web-server")])
def test_what_may_have_failed_by_chance_is_asked_again_after_longer_and_longer_waits(first: Scripted) -> None:
    questions = Questions({TEA: [first, first, PAGE]}, TEA)
    assert questions.answer.status == 200
    assert questions.methods == ["HEAD", "GET", "GET"]
    assert questions.time.sleeps[-2:] == [2.0, 8.0]


@pytest.mark.parametrize("failure", [TIMEOUT, RequestFailedError("refused", of_host=True)])
def test_what_fails_three_times_has_failed(failure: RequestFailedError) -> None:
    questions = Questions({TEA: failure}, TEA)
    assert questions.answer == Answer(failure=failure.failure)
    assert questions.methods == ["HEAD", "GET", "GET"]


@pytest.mark.parametrize("failure", ["certificate", "private", "no-such-host"])
def test_what_cannot_get_better_is_asked_once_whatever_the_number_of_links(failure: Any) -> None:
    failing = RequestFailedError(failure, of_host=True)
    addresses = [TEA, f"{TEA}a", f"{TEA}b"]
    questions = Questions({**dict.fromkeys(addresses, failing), f"{TEA}robots.txt": failing}, *addresses)
    assert questions.answers == [Answer(failure=failure)] * 3
    assert len(questions.client.requests) == 1


@pytest.mark.parametrize("target", [f"{TEA}{'a' * 70_000}", f"/{'a' * 8_000}"])
def test_a_redirect_to_an_address_that_is_too_long_is_of_that_page_alone(target: str) -> None:
    questions = Questions({f"{TEA}a": to(target), f"{TEA}b": PDF}, f"{TEA}a", f"{TEA}b")
    assert [answer.failure for answer in questions.answers] == ["nowhere", None]


def test_a_server_is_left_alone_for_as_long_as_it_asks() -> None:
    questions = Questions({TEA: [Response(429, retry_after=33), PDF]}, TEA)
    assert questions.answer.status == 200
    first, second = (moment for url, moment in questions.client.moments if url == TEA)
    assert second - first >= 33


@pytest.mark.parametrize(("status", "requests"), [(429, 1), (503, 3)])
def test_a_server_that_asks_for_too_long_a_time_is_taken_at_its_word(status: int, requests: int) -> None:
    answer = Response(status, retry_after=3600)
    addresses = [TEA, f"{TEA}a", f"{TEA}b"]
    questions = Questions(dict.fromkeys(addresses, answer), *addresses)
    assert [answer.status for answer in questions.answers] == [status] * 3
    assert max(questions.time.sleeps, default=0) <= 10
    assert len({url for _, url in questions.client.pages}) == requests


def test_after_too_many_requests_nothing_else_of_the_host_is_asked() -> None:
    addresses = [f"{TEA}{number}" for number in range(20)]
    questions = Questions(dict.fromkeys(addresses, Response(429)), *addresses)
    assert [answer.status for answer in questions.answers] == [429] * 20
    assert questions.client.pages == [("HEAD", addresses[0]), ("GET", addresses[0]), ("GET", addresses[0])]


def test_one_host_is_asked_one_at_a_time_with_a_pause_and_many_hosts_side_by_side() -> None:
    hosts = [f"https://g{number}.example.org/" for number in range(40)]
    addresses = [f"{host}{number}" for host in hosts for number in range(3)]
    questions = Questions(dict.fromkeys(addresses, PDF), *addresses)
    assert {answer.status for answer in questions.answers} == {200}
    for host in hosts:
        moments = [moment for url, moment in questions.client.moments if url.startswith(host)]
        assert len(moments) == 4, "three pages and robots.txt"
        assert all(later - earlier >= 1 for earlier, later in itertools.pairwise(moments))
    assert 1 < questions.client.most_open <= ELSEWHERE.in_all


def test_ones_own_site_is_asked_faster() -> None:
    addresses = [f"{TEA}{number}" for number in range(40)]
    facts = {"heeds_robots": False, "reads_everything": True}
    questions = Questions(dict.fromkeys(addresses, PAGE), *addresses, pace=OWN_SITE, **facts)
    assert questions.time.sleeps == []
    assert questions.client.most_open == OWN_SITE.at_once
    assert questions.methods == ["GET"] * 40


# Redirects.


def test_redirects_are_followed_and_remembered() -> None:
    answers = {TEA: to("/new"), f"{TEA}new": to("//milk.example.org/a#b", 302), "https://milk.example.org/a": PDF}
    answer = Questions(answers, f"{TEA}#top").answer
    assert answer.status == 200
    assert answer.redirects == (Redirect(301, f"{TEA}new"), Redirect(302, "https://milk.example.org/a#b"))


@pytest.mark.parametrize("answers", [{TEA: to(TEA)}, {TEA: to("/a"), f"{TEA}a": to("/")}])
def test_a_circle_ends(answers: dict[str, Scripted | list[Scripted]]) -> None:
    assert Questions(answers, TEA).answer.failure == "circle"


def test_a_circle_that_sets_a_cookie_may_be_none_for_a_browser() -> None:
    assert Questions({TEA: to(TEA, sets_cookies=True)}, TEA).answer.failure == "cookie-circle"


def test_a_chain_without_an_end_ends() -> None:
    answers = {f"{TEA}{number}": to(f"/{number + 1}") for number in range(30)}
    assert Questions(answers, f"{TEA}0").answer.failure == "circle"


@pytest.mark.parametrize(
    "location",
    [
        "",
        "  ",
        "//[broken",
        "http://",
        "https://:80/",
        "https://a.example.org:99999/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.example.org/",
        "https://ann:secret@a.example.org/",
        "/a\x00b",
    ],
)
def test_a_redirect_to_nowhere_is_not_followed(location: str) -> None:
    questions = Questions({TEA: to(location)}, TEA)
    assert questions.answer.failure == "nowhere"
    assert questions.client.pages == [("HEAD", TEA)]


def test_a_redirect_may_be_kept_from_leaving_the_site() -> None:
    questions = Questions({TEA: to("https://milk.example.org/")}, TEA, follows=lambda url: url.startswith(TEA))
    assert questions.answer.failure == "away"
    assert questions.methods == ["HEAD"]


@pytest.mark.parametrize(
    ("secure", "expected"),
    [(PDF, True), (Response(404), False), (RequestFailedError("certificate", of_host=True), False)],
)
def test_an_address_without_encryption_is_tried_with_it(secure: Scripted, expected: bool) -> None:
    plain = "http://tea.example.org/page"
    assert Questions({plain: PDF, f"{TEA}page": secure}, plain).answer.answers_securely is expected


# robots.txt.


def robots(text: str, status: int = 200) -> Response:
    return Response(status, content_type="text/plain", text=text)


@pytest.mark.parametrize(
    ("rules", "is_asked"),
    [
        (robots("User-agent: *\nDisallow: /"), False),
        (robots("User-agent: sitegen\nDisallow: /private/\n\nUser-agent: *\nDisallow:"), False),
        (robots("User-agent: *\nDisallow: /\n\nUser-agent: sitegen\nDisallow:"), True),
        (robots("User-agent: *\nDisallow: /other/"), True),
        (robots("\ufeffUser-agent: *\r\nDisallow: /private/\r\n"), False),
        (robots("<!doctype html><p>Not found"), True),
        (robots("\ufffd\x00\x01 broken: : :\nDisallow\nUser-agent"), True),
        (robots("", 404), True),
        (robots("", 403), True),
        (robots("", 500), False),
        (robots("", 429), False),
        (robots("User-agent: *\nCrawl-delay: ²"), False),
        (RequestFailedError("no-web-server"), False),
        (RequestFailedError("unpacking"), False),
    ],
)
def test_robots_txt_is_heeded(rules: Scripted, is_asked: bool) -> None:
    page = f"{TEA}private/page"
    questions = Questions({page: PDF, f"{TEA}robots.txt": rules}, page)
    assert (questions.client.pages != []) == is_asked
    assert questions.answer.failure in ((None,) if is_asked else ("robots", "robots-unread"))


def test_robots_txt_is_read_once_for_a_website_and_found_where_it_has_moved() -> None:
    addresses = [f"{TEA}{number}" for number in range(5)]
    moved = {f"{TEA}robots.txt": to("https://www.example.org/robots.txt")}
    rules = {"https://www.example.org/robots.txt": robots("User-agent: *\nDisallow: /3")}
    questions = Questions({**dict.fromkeys(addresses, PDF), **moved, **rules}, *addresses)
    assert [answer.failure for answer in questions.answers] == [None, None, None, "robots", None]
    assert len(questions.client.requests) - len(questions.client.pages) == 2


def test_a_robots_txt_that_redirects_for_ever_is_unread() -> None:
    questions = Questions({f"{TEA}robots.txt": to(f"{TEA}robots.txt")}, TEA)
    assert questions.answer.failure == "robots-unread"


def test_a_redirect_leads_only_where_the_other_websites_robots_txt_allows() -> None:
    answers = {
        TEA: to("https://milk.example.org/a"),
        "https://milk.example.org/robots.txt": robots("User-agent: *\nDisallow: /"),
    }
    assert Questions(answers, TEA).answer.failure == "robots"


@pytest.mark.parametrize("digits", [20, 400, 4000])
def test_the_longest_pause_is_kept_however_many_digits_the_robots_txt_has(digits: int) -> None:
    rules = read_robots(f"User-agent: *\nCrawl-delay: {'9' * digits}\nRequest-rate: {'9' * digits}/1")
    assert rules is not None
    assert rules.pause == 30.0


def test_a_longer_pause_that_robots_txt_asks_for_is_kept() -> None:
    addresses = [f"{TEA}{number}" for number in range(3)]
    rules = {f"{TEA}robots.txt": robots("User-agent: *\nCrawl-delay: 7")}
    questions = Questions({**dict.fromkeys(addresses, PDF), **rules}, *addresses)
    moments = [moment for url, moment in questions.client.moments if url in addresses]
    assert all(later - earlier >= 7 for earlier, later in itertools.pairwise(moments))

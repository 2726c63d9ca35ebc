"""Single requests: every way in which a server misbehaves ends in time, in few bytes, as a known failure."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.links.answers import Failure
from sitegen.links.client import MAX_BYTES, RequestFailedError, Response, WebClient
from sitegen.web_requests import MayAsk, ask_public
from tests.links.servers import Handler, Talk, listening, on_this_machine, run_apart

HOST = "tea.example.org"


def request(
    handler: Handler,
    *,
    method: str = "GET",
    seconds: float = 30,
    may_ask: MayAsk = lambda _host, _number: True,
    scheme: str = "http",
    max_bytes: int = MAX_BYTES,
) -> Response | Failure:
    """Ask a server that answers as `handler` does; return its response, or how that failed."""
    with listening(handler) as port:

        async def ask() -> Response | Failure:
            client = WebClient(
                "sitegen/0 (+https://a.example.org)", may_ask=may_ask, look_up=on_this_machine, seconds=seconds
            )
            async with client:
                try:
                    return await client.request(method, f"{scheme}://{HOST}:{port}/page", max_bytes)
                except RequestFailedError as error:
                    return error.failure

        return run_apart(ask())


def _hang(talk: Talk) -> None:
    talk.stop.wait(30)


def _drip_headers(talk: Talk) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nServer: slow" * 100:
        talk.send(bytes([byte]))
        if talk.stop.wait(0.05):
            return


def _drip_body(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not talk.stop.wait(0.05):
        talk.send(b"x")


@pytest.mark.release
@pytest.mark.parametrize("handler", [_hang, _drip_headers, _drip_body])
def test_a_server_that_takes_for_ever_is_given_up(handler: Handler) -> None:
    assert request(handler, seconds=0.4) == "timeout"


def _close(_talk: Talk) -> None:
    pass


def _garbage(talk: Talk) -> None:
    talk.send(b"\x00\xff\xfe no web server at all\r\n\r\n")


def _huge_headers(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\n" + b"X-Filler: " + b"a" * 300_000 + b"\r\n\r\n")


def _many_headers(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\n")
    while not talk.stop.is_set():
        talk.send(b"X-Filler: 1\r\n" * 1000)


def _cut_short(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort")


@pytest.mark.parametrize("handler", [_close, _garbage, _huge_headers, _many_headers, _cut_short])
def test_a_server_that_does_not_speak_as_one_is_no_web_server(handler: Handler) -> None:
    assert request(handler) == "no-web-server"


def test_an_endless_page_is_read_only_as_far_as_the_limit() -> None:
    def endless(talk: Talk) -> None:
        talk.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not talk.stop.is_set():
            talk.send(b"tea " * 1000)

    answer = request(endless, max_bytes=5000)
    assert isinstance(answer, Response)
    assert len(answer.text) == 5000


@pytest.mark.parametrize("size", [1, 50_000_000])
def test_what_is_packed_is_unpacked_only_as_far_as_the_limit(size: int) -> None:
    def packed(talk: Talk) -> None:
        talk.reply(body=gzip.compress(b"t" * size), headers={"Content-Encoding": "gzip"})

    answer = request(packed, max_bytes=100_000)
    assert isinstance(answer, Response)
    assert answer.text == "t" * min(size, 100_000)


def test_what_cannot_be_unpacked_is_a_failure_and_an_unknown_packing_is_not_read() -> None:
    def packed_as(name: str) -> Handler:
        return lambda talk: talk.reply(body=b"not packed", headers={"Content-Encoding": name})

    assert request(packed_as("gzip")) == "unpacking"
    assert request(packed_as("br")) == Response(200, content_type="text/html")


def test_a_head_request_reads_no_body_even_where_one_is_sent() -> None:
    def wrong(talk: Talk) -> None:
        talk.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 3\r\n\r\nabc")

    assert request(wrong, method="HEAD") == Response(200, content_type="application/pdf")


def test_headers_are_read_whatever_they_contain() -> None:
    def odd(talk: Talk) -> None:
        headers = {
            "Location": "/caf\xe9/ tea",
            "Retry-After": "120",
            "Set-Cookie": "a=b",
        }
        talk.reply(301, kind="TEXT/HTML ; charset=nonsense", headers=headers)

    answer = request(odd)
    assert isinstance(answer, Response)
    assert (answer.status, answer.content_type, answer.retry_after, answer.sets_cookies) == (
        301,
        "text/html",
        120.0,
        True,
    )


@pytest.mark.parametrize("length", [20, 400, 5000])
def test_a_length_that_no_page_has_is_a_page_or_a_failure(length: int) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {'9' * length}\r\n\r\n".encode()
    answer = request(lambda talk: talk.send(head))
    assert isinstance(answer, Response) or answer == "no-web-server"


@pytest.mark.parametrize(
    ("value", "is_known"), [("Fri, 31 Dec 9999 23:59:59 GMT", True), ("soon", False), ("-5", False), ("", False), ("9" * 400, False), ("9" * 5000, False), (f"Fri, 31 Dec {'9' * 5000} 23:59:59 GMT", False), ("Fri, 31 Dec 2026 23:59:59 +" + "9" * 15, False)],
)  # fmt: skip
def test_a_time_to_ask_again_is_seconds_or_a_date(value: str, is_known: bool) -> None:
    answer = request(lambda talk: talk.reply(429, headers={"Retry-After": value}))
    assert isinstance(answer, Response)
    assert (answer.retry_after is not None) == is_known


@pytest.mark.parametrize("body", [b"\xff\xfe\x00caf\xe9", "café".encode("utf-16")])
def test_a_page_that_is_not_utf_8_is_read_as_far_as_it_can_be(body: bytes) -> None:
    assert isinstance(request(lambda talk: talk.reply(body=body)), Response)


def test_a_request_says_who_asks_and_brings_nothing_else_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text(f"machine {HOST} login ann password secret\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    heads: list[dict[str, str]] = []

    def record(talk: Talk) -> None:
        heads.append(talk.headers)
        talk.reply(headers={"Set-Cookie": "id=1; Path=/"})

    with listening(record) as port:

        async def ask_twice() -> None:
            client = WebClient("sitegen/0 (+https://a.example.org)", may_ask=lambda *_: True, look_up=on_this_machine)
            async with client:
                for _ in range(2):
                    await client.request("GET", f"http://{HOST}:{port}/")

        run_apart(ask_twice())
    assert [head["user-agent"] for head in heads] == ["sitegen/0 (+https://a.example.org)"] * 2
    assert [head["host"] for head in heads] == [f"{HOST}:{port}"] * 2
    assert {name for head in heads for name in head} == {
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
        "connection",
    }


def test_a_private_host_is_not_even_connected_to() -> None:
    asked: list[Talk] = []
    assert request(asked.append, may_ask=ask_public) == "private"
    assert asked == []


def _failing_lookup(error: Exception) -> Callable[[str, int], object]:
    async def look_up(_host: str, _port: int) -> tuple[str, ...]:
        raise error

    return look_up


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), "no-such-host"),
        (socket.gaierror(socket.EAI_AGAIN, ""), "lookup-failed"),
        (UnicodeError("label too long"), "no-such-host"),
        (OSError(101, "Network is unreachable"), "unreachable"),
    ],
)
def test_a_name_that_is_not_found_is_told_from_one_that_cannot_be_looked_up(error: Exception, failure: Failure) -> None:
    async def ask() -> None:
        async with WebClient("sitegen", look_up=_failing_lookup(error)) as client:  # type: ignore[arg-type]
            await client.request("GET", f"http://{HOST}/")

    with pytest.raises(RequestFailedError) as caught:
        run_apart(ask())
    assert (caught.value.failure, caught.value.of_host) == (failure, True)


def test_a_port_where_nobody_listens_refuses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    async def ask() -> None:
        async with WebClient("sitegen", may_ask=lambda *_: True, look_up=on_this_machine) as client:
            await client.request("HEAD", f"http://{HOST}:{port}/")

    with pytest.raises(RequestFailedError, match="refused"):
        run_apart(ask())


@pytest.mark.parametrize(
    "url", ["http://a..b/", f"http://{'a' * 70}.example/", "http://[broken/", "http://host:99999/"]
)
def test_an_address_that_nothing_can_have_is_no_host(url: str) -> None:
    async def ask() -> None:
        async with WebClient("sitegen") as client:
            await client.request("GET", url)

    with pytest.raises(RequestFailedError, match="no-such-host"):
        run_apart(ask())


def test_a_server_without_a_certificate_has_none_that_is_valid() -> None:
    assert request(lambda talk: talk.reply(), scheme="https") == "certificate"

"""Hosts that may be asked; and the number which was checked is the one that is asked."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address
from threading import Event

import pytest

from sitegen.web_requests import ForbiddenHostError, ask_public, is_public, lookup, new_client, open_response
from tests.links.servers import Talk, listening, run_apart

PUBLIC = (
    "93.184.216.34 8.8.8.8 1.1.1.1 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 "
    "168.63.129.15 168.63.129.17 169.253.255.255 172.15.255.255 172.32.0.1 192.0.1.1 192.0.3.1 192.167.255.255 "
    "192.169.0.1 198.17.255.255 198.20.0.1 223.255.255.255 2001:200::1 2606:2800:220:1:248:1893:25c8:1946 "
    "2a00:1450:4009:81f::200e 2002:808:808::1 64:ff9b::808:808 ::ffff:8.8.8.8"
).split()
SPECIAL = (
    "0.0.0.0 0.255.255.255 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.255 168.63.129.16 "
    "169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.9 192.0.0.10 192.0.0.170 192.0.2.1 192.31.196.1 "
    "192.52.193.1 192.88.99.1 192.168.1.1 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 "
    "239.255.255.255 240.0.0.1 255.255.255.255"
).split()
"""IPv4 addresses of every network that is not of the public web."""


def inside(number: str) -> list[str]:
    """Return the IPv6 addresses that lead, or once led, to an IPv4 one."""
    value = int(IPv4Address(number))
    high, low, mask = value >> 16, value & 0xFFFF, value ^ 0xFFFFFFFF
    return [
        f"::ffff:{number}", f"64:ff9b::{high:x}:{low:x}", f"2002:{high:x}:{low:x}::1", f"::{number}", f"::ffff:0:{high:x}:{low:x}",
        f"64:ff9b:1::{high:x}:{low:x}", f"2001:0:808:808:0:ffff:{mask >> 16:x}:{mask & 0xFFFF:x}", f"2001:0:{high:x}:{low:x}::1",
    ]  # fmt: skip


PRIVATE = (
    "fe80::1%eth0 fe80::1 febf::1 fec0::1 feff::1 fc00::1 fd00:ec2::254 fdff::1 ff02::1 ff0e::1 100::1 100:0:0:1::1 "
    "2001::1 2001:1::1 2001:2::1 2001:3::1 2001:4:112::1 2001:10::1 2001:20::1 2001:30::1 2001:1ff:ffff::1 2001:db8::1 "
    "2620:4f:8000::1 3fff::1 3fff:fff::1 4000::1 5f00::1 8000::1 ::8.8.8.8 ::ffff:0:808:808 64:ff9b:1::808:808"
).split()
PRIVATE += [*SPECIAL, *(address for number in SPECIAL for address in inside(number)), "::", "::1"]


@pytest.mark.parametrize("number", PUBLIC)
def test_a_number_of_the_public_web_may_be_asked(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("number", PRIVATE)
def test_a_number_of_this_machine_its_network_or_a_cloud_may_not_be_asked(number: str) -> None:
    assert not is_public(number)


def test_a_host_is_refused_when_any_of_its_numbers_is_private_or_it_has_none() -> None:
    async def ask(*numbers: str) -> None:
        async def look_up(_host: str, _port: int) -> tuple[str, ...]:
            return numbers

        client = new_client(5)
        async with client, open_response(client, "GET", "http://tea.example.org/", ask_public, look_up):
            pass

    for numbers in ((), ("8.8.8.8", "127.0.0.1")):
        with pytest.raises(ForbiddenHostError):
            run_apart(ask(*numbers))


def test_the_number_that_was_checked_is_asked_whatever_the_name_answers_a_moment_later() -> None:
    asked: list[str] = []

    def handler(talk: Talk) -> None:
        asked.append(talk.headers["host"])
        talk.reply()

    with listening(handler) as port:

        async def look_up(_host: str, _port: int) -> tuple[str, ...]:
            return ("127.0.0.1",)

        async def ask() -> int:
            client = new_client(30)
            url = f"http://nowhere.invalid:{port}/"
            async with client, open_response(client, "GET", url, lambda *_: True, look_up) as response:
                return response.status_code

        assert run_apart(ask()) == 200
        assert asked == [f"nowhere.invalid:{port}"]


def test_a_number_that_refuses_is_followed_by_the_next() -> None:
    with listening(lambda talk: talk.reply()) as port:

        async def look_up(_host: str, _port: int) -> tuple[str, ...]:
            return ("127.0.0.2", "127.0.0.1")

        async def ask() -> int:
            client = new_client(30)
            url = f"http://tea.example.org:{port}/"
            async with client, open_response(client, "GET", url, lambda *_: True, look_up) as response:
                return response.status_code

        assert run_apart(ask()) == 200


def test_a_lookup_that_never_ends_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = Event()

    def stuck(*_: object, **__: object) -> list[object]:
        ends.wait(60)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", stuck)

    async def ask() -> None:
        async with asyncio.timeout(0.1):
            await lookup("tea.example.org", 80)

    try:
        with ThreadPoolExecutor(1) as thread, pytest.raises(TimeoutError):
            thread.submit(run_apart, ask()).result(timeout=50)
    finally:
        ends.set()


def test_a_name_is_looked_up_by_the_system() -> None:
    assert "127.0.0.1" in run_apart(lookup("127.0.0.1", 80))
    with pytest.raises(socket.gaierror):
        run_apart(lookup("tea.invalid", 80))

"""List of addresses of an earlier build, from a file, a folder or the web."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from sitegen.builds import Previous
from sitegen.errors import DiskError
from sitegen.reading.published import previous_sites, web_files
from sitegen.reading.published.link_ledger import read_previous
from sitegen.reading.published.previous_sites import previous_site

VALID: dict[str, Any] = {
    "version": 1,
    "site": "https://wend.example.org",
    "addresses": ["/", "/changes.xml", "/services/tea/"],
    "short": {"bcdfg": ["tea"]},
}


HINT = "do this"


def previous_of(place: str) -> Previous:
    """Read what the build at a place published, in a thread of its own: Playwright leaves an event loop in this one."""
    site = previous_site(place)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(read_previous, site, HINT).result()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    elsewhere = ""
    """Address to which everything below /away/ redirects."""

    def do_GET(self) -> None:
        if self.path.startswith("/ill/"):
            self.send_error(500)
        elif self.path.startswith("/moved/"):
            self._redirect(self.path.removeprefix("/moved"))
        elif self.path.startswith("/away/"):
            self._redirect(self.elsewhere)
        elif self.path.startswith("/round/"):
            self._redirect(self.path)
        elif self.path.startswith("/slow/"):
            self._drip()
        elif self.path.startswith("/packed/"):
            self._send_packed(self.path.split("/")[2])
        else:
            super().do_GET()

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def _drip(self) -> None:
        """Send a byte at a time, for as long as somebody listens."""
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.02)

    def _send_packed(self, encoding: str) -> None:
        """Send the list packed once for each encoding of a header such as ``gzip, gzip``."""
        content = json.dumps(VALID).encode()
        for _ in encoding.split(","):
            content = gzip.compress(content)
        self.send_response(200)
        self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name is its parent's)
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "links.json").write_text(json.dumps(VALID), "utf-8")
    return tmp_path


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "place", ["http://[::1", "ftp://wend.example.org", "https://", "https://wend.example.org/?a=b"]
)
def test_an_invalid_web_address_is_refused(place: str) -> None:
    with pytest.raises(DiskError, match="write it like https://parents"):
        previous_site(place)


@pytest.mark.release
def test_the_list_is_read_from_a_folder_a_file_and_the_web(folder: Path, served: str) -> None:
    for place in (str(folder), str(folder / "links.json"), served, f"{served}/", f"{served}/links.json"):
        previous = previous_of(place)
        assert previous.site == "https://wend.example.org"
        assert previous.addresses == {"/", "/changes.xml", "/services/tea/"}
        assert previous.short == {"bcdfg": ("tea",)}


def test_a_list_under_another_name_is_read_with_the_files_beside_it(folder: Path) -> None:
    (folder / "links.json").rename(folder / "last-week.json")
    (folder / "robots.txt").write_text("Allow: /", "utf-8")
    site = previous_site(str(folder / "last-week.json"))
    assert read_previous(site, HINT).addresses
    assert site.read("/robots.txt") == b"Allow: /"
    assert site.read("/sitemap.xml") is None


def test_a_place_without_a_list_is_refused_with_what_to_do(tmp_path: Path, served: str) -> None:
    (tmp_path / "links.json").unlink()
    for place in (str(tmp_path), served):
        with pytest.raises(DiskError, match=r"there is no links\.json at .*; do this"):
            previous_of(place)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "line 1 is not JSON"),
        (json.dumps(VALID, indent=1).encode()[:60], "is not JSON"),
        (b"\xff\xfe", "line 1 is not UTF-8"),
        (b"[" * 100_000, "it has brackets or numbers that no list of addresses has"),
        (b'{"version": ' + b"9" * 5000 + b"}", "it has brackets or numbers that no list"),
        (b"[" + b"[]," * 1_500_001, "it has more values than any list of addresses"),
        (b"[]", "it is not a list of addresses"),
        (json.dumps({**VALID, "version": 2}).encode(), "its format is another than version 1"),
        (json.dumps({**VALID, "addresses": {}}).encode(), "it is not a list of addresses"),
        (json.dumps({**VALID, "addresses": ["/../etc/passwd"]}).encode(), "addresses[0] is not an address"),
        (json.dumps({**VALID, "addresses": ["/a//b/"]}).encode(), "addresses[0] is not an address"),
        (json.dumps({**VALID, "addresses": ["/", "/con/"]}).encode(), "addresses[1] is not an address"),
        (json.dumps({**VALID, "addresses": [7]}).encode(), "addresses[0] is not an address"),
        (
            json.dumps({**VALID, "discreet": ["<b>"]}).encode(),
            "discreet has what is not the id of a service",
        ),
        (json.dumps({**VALID, "discreet": "tea"}).encode(), "discreet has what is not the id of a service"),
        (json.dumps({**VALID, "short": {"../x": ["tea"]}}).encode(), "entry 0 of short is not a code with its ids"),
        (
            json.dumps({**VALID, "short": {"milk": ["<b>"]}}).encode(),
            "entry 0 of short has what is not the id of a service",
        ),
    ],
)
def test_a_damaged_list_is_refused(folder: Path, content: bytes, reason: str) -> None:
    (folder / "links.json").write_bytes(content)
    with pytest.raises(DiskError, match="is damaged: ") as caught:
        previous_of(str(folder))
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_list_that_is_too_large_is_refused(folder: Path, served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previous_sites, "MAX_BYTES", 50)
    monkeypatch.setattr(web_files, "MAX_BYTES", 50)
    for place in (str(folder), served):
        with pytest.raises(DiskError, match="it has more than 50 bytes"):
            previous_of(place)


def test_a_server_that_fails_is_an_error(served: str) -> None:
    with pytest.raises(DiskError, match=r"cannot read http://127\.0\.0\.1:1/links\.json: no connection"):
        previous_of("http://127.0.0.1:1")
    with pytest.raises(DiskError, match="the server answers 500"):
        previous_of(f"{served}/ill/")
    for place in ("ftp://example.org", "https://", "https://example.org/?page=2"):
        with pytest.raises(DiskError, match=r"write it like https://parents\.example\.org"):
            previous_site(place)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="no such file"):
        previous_of(str(tmp_path / "nothing.json"))


@pytest.mark.release
def test_a_server_that_sends_a_byte_at_a_time_is_given_up(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_files, "MAX_SECONDS", 0.3)
    with pytest.raises(DiskError, match=r"it took more than 0\.3 seconds"):
        previous_of(f"{served}/slow")


def test_a_list_may_be_packed_once(served: str) -> None:
    assert previous_of(f"{served}/packed/gzip").addresses == {"/", "/changes.xml", "/services/tea/"}


@pytest.mark.parametrize("encoding", ["gzip,gzip", "deflate,gzip", "gzip,gzip,gzip", "br", "zstd"])
def test_a_list_that_could_unpack_to_any_size_is_refused(encoding: str, served: str) -> None:
    with pytest.raises(DiskError, match="packed in an unusual way"):
        previous_of(f"{served}/packed/{encoding}")


def test_a_redirect_on_the_same_host_is_followed(served: str) -> None:
    assert previous_of(f"{served}/moved").addresses == set(VALID["addresses"])


def test_a_redirect_in_a_circle_is_given_up(served: str) -> None:
    with pytest.raises(DiskError, match="it redirects more than 5 times"):
        previous_of(f"{served}/round")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://localhost:1/latest/meta-data/",
        "http://127.0.0.1:1/admin",
        "https://127.0.0.1:1/admin",
        "https://localhost/",
        "http://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "file:///etc/passwd",
        "//[broken",
    ],
)
def test_a_redirect_into_a_private_network_is_refused(
    elsewhere: str, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Quiet, "elsewhere", elsewhere)
    with pytest.raises(DiskError, match="it redirects to another host, which is not a public https site"):
        previous_of(f"{served}/away")


def test_a_host_of_the_public_web_is_never_asked_in_a_private_network(
    served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name means another number at the second look, a moment later."""
    monkeypatch.setattr(socket, "getaddrinfo", partial(_on_this_machine, socket.getaddrinfo))
    looks = iter((True, False))
    monkeypatch.setattr(web_files, "is_public", lambda _number: next(looks))
    address = f"http://rebound.example:{urlsplit(served).port}/moved"
    with pytest.raises(DiskError, match="it redirects to another host"):
        previous_of(address)
    assert list(looks) == []


def _on_this_machine(look_up: Callable[..., Any], _host: str, port: int, **options: Any) -> Any:
    return look_up("127.0.0.1", port, **options)


@pytest.mark.parametrize(
    "address", ["https://a..b/", f"https://{'a' * 70}.example/", "http://127.0.0.1:99999/", "http://127.0.0.1:x/"]
)
def test_an_address_that_nothing_can_have_is_an_error_as_given_and_as_a_redirect(
    address: str, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Quiet, "elsewhere", address)
    for place in (address, f"{served}/away/"):
        with pytest.raises(DiskError, match="cannot read"):
            previous_of(place)


def test_proxies_and_passwords_of_the_environment_are_not_used(
    served: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ann password secret\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert previous_of(served).addresses


def test_a_password_in_an_address_is_refused_and_not_repeated_by_the_web() -> None:
    with pytest.raises(DiskError, match="write it like https://parents"):
        previous_site("https://ann:secret@wend.example.org")


@pytest.mark.parametrize("place", ["served", "folder"])
def test_a_damaged_list_is_not_repeated(place: str, folder: Path, served: str) -> None:
    (folder / "links.json").write_text(json.dumps({**VALID, "addresses": ["AKIA-a-secret"]}), "utf-8")
    with pytest.raises(DiskError) as caught:
        previous_of(served if place == "served" else str(folder))
    assert "AKIA" not in str(caught.value)

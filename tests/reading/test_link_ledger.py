"""List of addresses of an earlier build, from a file, a folder or the web."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sitegen.errors import DiskError
from sitegen.reading.published import previous_sites
from sitegen.reading.published.link_ledger import read_previous
from sitegen.reading.published.previous_sites import previous_site

VALID: dict[str, Any] = {
    "version": 1,
    "site": "https://wend.example.org",
    "addresses": ["/", "/changes.xml", "/services/tea/"],
    "short": {"bcdfg": ["tea"]},
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/ill/"):
            self.send_error(500)
        else:
            super().do_GET()

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


def test_the_list_is_read_from_a_folder_a_file_and_the_web(folder: Path, served: str) -> None:
    for place in (str(folder), str(folder / "links.json"), served, f"{served}/", f"{served}/links.json"):
        previous = read_previous(previous_site(place))
        assert previous.site == "https://wend.example.org"
        assert previous.addresses == {"/", "/changes.xml", "/services/tea/"}
        assert previous.short == {"bcdfg": ("tea",)}


def test_a_list_under_another_name_is_read_with_the_files_beside_it(folder: Path) -> None:
    (folder / "links.json").rename(folder / "last-week.json")
    (folder / "robots.txt").write_text("Allow: /", "utf-8")
    site = previous_site(str(folder / "last-week.json"))
    assert read_previous(site).addresses
    assert site.read("/robots.txt") == b"Allow: /"
    assert site.read("/sitemap.xml") is None


def test_a_place_without_a_list_is_refused_unless_it_is_optional(tmp_path: Path, served: str) -> None:
    (tmp_path / "links.json").unlink()
    for place in (str(tmp_path), served):
        with pytest.raises(DiskError, match=r"there is no links\.json at"):
            read_previous(previous_site(place))
    assert not read_previous(previous_site(str(tmp_path)), required=False).addresses


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "line 1 is not JSON"),
        (json.dumps(VALID, indent=1).encode()[:60], "is not JSON"),
        (b"\xff\xfe", "line 1 is not UTF-8"),
        (b"[" * 100_000, "it is not a list of addresses"),
        (b'{"version": ' + b"9" * 5000 + b"}", "it is not a list of addresses"),
        (b"[]", "it is not a list of addresses"),
        (json.dumps({**VALID, "version": 2}).encode(), 'its format is version "2", and this sitegen reads version 1'),
        (json.dumps({**VALID, "addresses": {}}).encode(), "it is not a list of addresses"),
        (json.dumps({**VALID, "addresses": ["/../etc/passwd"]}).encode(), '"/../etc/passwd" is not an address'),
        (json.dumps({**VALID, "addresses": ["/a//b/"]}).encode(), '"/a//b/" is not an address'),
        (json.dumps({**VALID, "addresses": [7]}).encode(), '"7" is not an address'),
        (json.dumps({**VALID, "short": {"../x": ["tea"]}}).encode(), '"../x" is not a short code with its ids'),
        (json.dumps({**VALID, "short": {"milk": ["<b>"]}}).encode(), '"<b>" is not the id of a service'),
    ],
)
def test_a_damaged_list_is_refused(folder: Path, content: bytes, reason: str) -> None:
    (folder / "links.json").write_bytes(content)
    with pytest.raises(DiskError, match="is damaged: ") as caught:
        read_previous(previous_site(str(folder)))
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_list_that_is_too_large_is_refused(folder: Path, served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previous_sites, "MAX_BYTES", 50)
    for place in (str(folder), served):
        with pytest.raises(DiskError, match="it has more than 50 bytes"):
            read_previous(previous_site(place))


def test_a_server_that_fails_is_an_error(served: str) -> None:
    with pytest.raises(DiskError, match=r"cannot read http://127\.0\.0\.1:1/links\.json: "):
        read_previous(previous_site("http://127.0.0.1:1"))
    with pytest.raises(DiskError, match="the server answers 500"):
        read_previous(previous_site(f"{served}/ill/"))
    for place in ("ftp://example.org", "https://", "https://example.org/?page=2"):
        with pytest.raises(DiskError, match=r"write it like https://parents\.example\.org"):
            previous_site(place)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="no such file"):
        read_previous(previous_site(str(tmp_path / "nothing.json")))

"""`sitegen serve` with a real server, real files and a real browser."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from subprocess import STDOUT
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from sitegen.check import load_library
from sitegen.theme.theme import load_theme
from tests.factories import EASTON_DIRECTORY, TODAY, write_files
from tests.processes import await_end, await_process, started

pytestmark = pytest.mark.release

ENDS = {signal.SIGINT: (0, "Stopped.\n"), signal.SIGTERM: (128 + signal.SIGTERM, "")}
"""(exit code, last output) by the signal that stopped the server."""
IN_BACKGROUND = ("sh", "-c", 'trap "" INT; exec "$@"', "sh")
"""Program that starts another as a shell script starts a background job: Ctrl-C does not reach it."""


@contextmanager
def serving(
    folder: Path,
    page: Page | None = None,
    *options: str,
    ended_by: signal.Signals = signal.SIGINT,
    launcher: tuple[str, ...] = (),
) -> Iterator[str]:
    """Serve a directory and yield its address; fail unless the signal `ended_by` stops the server cleanly.

    The page leaves first: otherwise it would keep sending requests to the stopped server.
    """
    command = [sys.executable, "-m", "sitegen", "-C", str(folder), "serve", "--port", "0", "--today", "2026-11-22"]
    command = [*launcher, *command, *options]
    with started(*command, stderr=STDOUT) as server:
        assert server.stdout is not None
        lines = []
        for line in server.stdout:
            lines.append(line)
            if line.startswith("Look at http://127.0.0.1:"):
                break
        assert lines[-1].startswith("Look at http://127.0.0.1:"), lines
        try:
            yield lines[-1].split()[2]
        finally:
            if page is not None:
                page.goto("about:blank")
            server.send_signal(ended_by)
            rest = server.stdout.read()
            server.wait()
        code, last_words = ENDS.get(ended_by, (-ended_by, ""))
        assert server.returncode == code
        assert rest.endswith(last_words), rest


def rename_site(folder: Path, name: str) -> None:
    change(folder / "content" / "site.yaml", "name: Curlew Estuary Parents", f"name: {name}")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_an_open_page_reloads_when_a_file_is_saved(example_copy: Path, page: Page) -> None:
    with serving(example_copy, page) as address:
        page.goto(address)
        expect(page).to_have_title(re.compile("Curlew Estuary Parents"))
        rename_site(example_copy, "Curlew Estuary Families")
        expect(page).to_have_title(re.compile("Curlew Estuary Families"))


def test_problems_take_the_place_of_the_page_until_they_are_fixed(
    example_copy: Path, page: Page, trouble: list[str]
) -> None:
    with serving(example_copy, page) as address:
        page.goto(address)
        change(example_copy / "services.yaml", "services:", "servces:")
        expect(page.get_by_role("heading", name="to fix")).to_be_visible()
        expect(page.get_by_text("services.yaml, line").first).to_be_visible()
        change(example_copy / "services.yaml", "servces:", "services:")
        expect(page.get_by_role("search").first).to_be_visible()
    assert [line for line in trouble if "503" not in line] == []
    trouble.clear()


def test_a_folder_that_appears_later_is_watched_too(example_copy: Path, page: Page) -> None:
    with serving(example_copy, page) as address:
        page.goto(address)
        colours = example_copy / "themes" / "default" / "static" / "css" / "colours.css"
        colours.parent.mkdir(parents=True)
        for style in ("dashed", "dotted"):
            colours.write_text(f"html {{ outline-style: {style}; }}\n", "utf-8")
            expect(page.locator("html")).to_have_css("outline-style", style)


def test_a_site_with_a_path_is_served_under_its_path(example_copy: Path, page: Page) -> None:
    change(
        example_copy / "content" / "site.yaml",
        "url: https://curlew-estuary.example.org",
        "url: https://parents.example.org/parents",
    )
    with serving(example_copy, page) as address:
        assert urlsplit(address).path == "/parents/"
        page.goto(address.removesuffix("parents/"))
        expect(page).to_have_url(address)
        page.get_by_role("link", name="Guides").first.click()
        expect(page).to_have_url(f"{address}guides/")


def test_a_request_that_names_another_host_is_refused(example_copy: Path) -> None:
    with serving(example_copy) as address:
        for host, status in (("localhost", 200), ("rebound.example", 400)):
            connection = HTTPConnection(urlsplit(address).netloc)
            connection.request("GET", "/", headers={"Host": host})
            assert connection.getresponse().status == status
            connection.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
@pytest.mark.parametrize("number", [*ENDS, signal.SIGKILL])
def test_the_process_that_makes_the_other_pages_ends_with_an_edit_and_with_the_server(
    number: signal.Signals, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "easton"))
    endless = "{% for _ in range(10 ** 15) %}{% endfor %}"
    write_files(folder, {"themes/default/templates/coverage.html": endless})
    with serving(folder, ended_by=number):
        first = await_process("sitegen.serving.completion", str(folder))
        change(folder / "services.yaml", "services:", "# edited\nservices:")
        await_end(first)
        second = await_process("sitegen.serving.completion", str(folder))
    await_end(second)


@pytest.mark.parametrize("launcher", [(), IN_BACKGROUND], ids=["in the foreground", "in the background"])
@pytest.mark.parametrize("number", ENDS)
def test_a_signal_stops_the_server_as_soon_as_it_has_printed_its_address(
    number: signal.Signals, launcher: tuple[str, ...]
) -> None:
    with serving(EASTON_DIRECTORY, ended_by=number, launcher=launcher):
        pass


def test_a_browser_that_takes_no_answer_does_not_keep_the_server(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "easton"))
    name = "themes/default/static/img/large.svg"
    write_files(folder, {name: f"<svg>{' ' * 9_000_000}</svg>"})  # more than the system keeps for a slow reader
    version = load_theme(folder, load_library(folder, TODAY)).version
    with socket.socket() as connection, serving(folder) as address:
        host, port = urlsplit(address).netloc.split(":")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect((host, int(port)))
        connection.sendall(f"GET /static/{version}/img/large.svg HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert connection.recv(15) == b"HTTP/1.1 200 OK"

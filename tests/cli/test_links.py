"""``sitegen links``, over servers on this machine that stand for the whole web."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.check import check_directory
from sitegen.cli import links_run, main
from sitegen.directory_files import CACHE_IGNORE_FILE, KNOWN_LINKS_FILE
from tests.factories import write_files
from tests.links.servers import FakeTime, Handler, Talk, listening, on_this_machine, run_apart
from tests.processes import started

SITE = "name: Easton\nurl: https://parents.example.org\nnation: england\ncontact: {email: hello@example.org}\n"
AREAS = "areas:\n  easton: {name: Easton}\n"


def entry(identifier: str, website: str) -> str:
    return (
        f"  - id: {identifier}\n    name: {identifier}\n    summary: Tea.\n    format: helpline\n    topics: [play]\n"
        f"    join: ask\n    checked: 2 Oct 2026\n    contact: {{website: {website}}}\n"
    )


def directory(folder: Path, websites: dict[str, str]) -> Path:
    """Write a directory with a service for each website."""
    services = "services:\n" + "".join(entry(name, website) for name, website in websites.items())
    files = {"services.yaml": services, "content/site.yaml": SITE, "content/areas.yaml": AREAS}
    return write_files(folder / "directory", files)


@pytest.fixture(autouse=True)
def web_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look every name up as this machine, let waits take no time, and keep away from Playwright's event loop."""
    monkeypatch.setattr(links_run, "lookup", on_this_machine)
    monkeypatch.setattr(links_run, "ask_public", lambda _host, _number: True)
    monkeypatch.setattr(links_run, "_CLOCK", FakeTime().clock)
    monkeypatch.setattr(asyncio, "run", run_apart)


@pytest.fixture
def serve() -> Iterator[Callable[[Handler], int]]:
    """``serve(handler)`` -> the port of a server."""
    with ExitStack() as stack:
        yield lambda handler: stack.enter_context(listening(handler))


def links(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "links", "--today", "2026-11-22", *arguments])


class Web:
    """Handler for many hosts; counts what each is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, talk: Talk) -> None:
        host = talk.headers.get("host", "").partition(".")[0]
        self.asked.append(f"{talk.method} {host}{talk.target}")
        if talk.target == "/robots.txt":
            talk.reply(200, b"User-agent: *\nDisallow: /\n" if host == "shy" else b"", kind="text/plain")
        elif host == "gone":
            talk.reply(404)
        elif host == "moved":
            talk.reply(301, headers={"Location": "https://new.example.org/tea"})
        elif host == "sold":
            talk.reply(200, b"<h1>This domain is for sale</h1>")
        elif host == "ill":
            talk.reply(503, headers={"Retry-After": "7200"})
        else:
            talk.reply(200, b"<p>Tea")


@pytest.fixture
def web(serve: Callable[[Handler], int], tmp_path: Path) -> tuple[Web, Path, int]:
    """Websites of every kind, the directory that links to them, and their port."""
    handler = Web()
    port = serve(handler)
    hosts = ("fine", "gone", "sold", "ill", "shy")
    return handler, directory(tmp_path, {host: f"http://{host}.example.org:{port}/" for host in hosts}), port


@pytest.mark.release
def test_each_link_is_a_line_with_its_place_and_what_to_do(web: tuple[Web, Path, int]) -> None:
    _, folder, port = web
    result = links(folder)
    assert result.stdout.splitlines() == [
        f'services.yaml:17:24: warning: gone: contact.website: "http://gone.example.org:{port}/" does not exist (404); ask the group for its new one, or leave the key out',
        f'services.yaml:25:24: warning: sold: contact.website: "http://sold.example.org:{port}/" is for sale: its owner has given it up; ask the group for its new one, or leave the key out',
        f'services.yaml:33:24: notice: ill: contact.website: "http://ill.example.org:{port}/" fails on its server (503); try again later',
        f'services.yaml:41:24: notice: shy: contact.website: "http://shy.example.org:{port}/" does not let programs look, by its robots.txt; open it in a browser',
    ]
    assert result.stderr == (
        "5 addresses: 1 fine, 1 is dead, 1 is for sale, 1 cannot be looked at, 1 fails on its server.\n"
    )
    assert result.exit_code == 1


def test_the_same_is_printed_for_programs_spreadsheets_and_issues(web: tuple[Web, Path, int]) -> None:
    _, folder, port = web
    rows = json.loads(links(folder, "--format", "json").stdout)
    assert [(row["line"], row["code"], row["verdict"], row["severity"]) for row in rows] == [
        (17, "link-dead", "dead", "warning"),
        (25, "link-parked", "parked", "warning"),
        (33, "link-server-error", "server-error", "notice"),
        (41, "link-blocked", "blocked", "notice"),
    ]
    assert rows[0]["address"] == f"http://gone.example.org:{port}/"
    table = list(csv.DictReader(io.StringIO(links(folder, "--format", "csv").stdout)))
    assert [(row["service"], row["field"], row["verdict"]) for row in table] == [
        (row["service"], row["field"], row["verdict"]) for row in rows
    ]
    lines = links(folder, "--format", "markdown").stdout.splitlines()
    assert [line[:28] for line in lines] == [
        "## To edit", "", "- [ ] `services.yaml:17:24: ", "- [ ] `services.yaml:25:24: ", "",
        "## To look at", "", "- `services.yaml:33:24: noti", "- `services.yaml:41:24: noti", "",
    ]  # fmt: skip


def test_a_second_run_asks_only_what_failed_or_is_new(web: tuple[Web, Path, int]) -> None:
    handler, folder, port = web
    links(folder)
    assert "GET fine/" in handler.asked
    handler.asked.clear()
    new = entry("new", f"http://new.example.org:{port}/")
    (folder / "services.yaml").write_text((folder / "services.yaml").read_text("utf-8") + new, "utf-8")
    result = links(folder)
    assert {line.partition(" ")[2] for line in handler.asked if not line.endswith("robots.txt")} == {
        "gone/", "sold/", "ill/", "new/",
    }  # fmt: skip
    assert "6 addresses (1 known from the last day): 2 fine, " in result.stderr


def test_what_is_kept_is_ignored_by_git_and_may_be_deleted_or_damaged(web: tuple[Web, Path, int]) -> None:
    handler, folder, _ = web
    links(folder)
    assert (folder / CACHE_IGNORE_FILE).read_text("utf-8") == "*\n"
    (folder / KNOWN_LINKS_FILE).write_text("{", "utf-8")
    handler.asked.clear()
    links(folder)
    assert "GET fine/" in handler.asked
    check = CliRunner().invoke(main, ["-C", str(folder), "check", "--today", "2026-11-22"])
    assert ".sitegen" not in check.output


@pytest.mark.release
@pytest.mark.parametrize("output_format", ["text", "json", "csv", "markdown"])
@pytest.mark.parametrize("redirects", [[], [[301, "::error::\x07"]], [[301, "javascript:alert(1)"]]])
def test_no_text_of_what_is_kept_is_printed(
    redirects: list[list[object]], output_format: str, web: tuple[Web, Path, int]
) -> None:
    _, folder, port = web
    texts = {"kind": "moved", "message": "::error::\x07", "hint": "now: javascript:", "now": "javascript:alert(1)"}
    entry = {"asked": int(time.time()), "redirects": redirects, "answers_securely": False, **texts}
    for version in (1, 2):
        known = {"version": version, "answers": {f"http://fine.example.org:{port}/": entry}}
        write_files(folder, {KNOWN_LINKS_FILE: json.dumps(known)})
        output = links(folder, "--format", output_format).output
        assert "5 addresses" in output
        assert not any(text in output for text in ("error::", "javascript", "\x07", "\\u0007"))


@pytest.mark.release
@pytest.mark.parametrize("link", [".sitegen", CACHE_IGNORE_FILE, KNOWN_LINKS_FILE])
def test_a_link_in_place_of_what_is_kept_is_neither_read_nor_written_through(
    link: str, web: tuple[Web, Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler, folder, _ = web
    links(folder)
    victim = folder.parent / "victim"
    (folder / ".sitegen").rename(victim)
    (victim / ".gitignore").write_text("theirs", "utf-8")
    before = {path.name: path.read_bytes() for path in victim.iterdir()}
    (folder / link).parent.mkdir(exist_ok=True)
    (folder / link).symlink_to(victim if link == ".sitegen" else victim / Path(link).name)
    result = links(folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{link}:1:1: error: this is a link; delete it" in result.stderr
    (folder / link).rename(folder.parent / "set aside")
    checked = check_directory(folder, date(2026, 11, 22))
    (folder.parent / "set aside").rename(folder / link)
    monkeypatch.setattr(links_run, "check_directory", lambda *_: checked)  # as if the link were made after the check
    handler.asked.clear()
    assert f"The next run will ask everything again: cannot write {folder}/" in links(folder).stderr
    assert "GET fine/" in handler.asked
    assert {path.name: path.read_bytes() for path in victim.iterdir()} == before


def test_where_nothing_can_be_kept_the_report_is_printed_all_the_same(web: tuple[Web, Path, int]) -> None:
    _, folder, _ = web
    (folder / ".sitegen").write_text("This folder was made by sitegen.\n", "utf-8")
    result = links(folder)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 4
    assert "The next run will ask everything again: cannot write" in result.stderr


def test_when_every_link_works_there_is_nothing_to_do(tmp_path: Path, serve: Callable[[Handler], int]) -> None:
    port = serve(Web())
    result = links(directory(tmp_path, {"tea": f"http://tea.example.org:{port}/"}))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 address: 1 fine.\n")


def test_a_moved_link_names_its_new_address(tmp_path: Path, serve: Callable[[Handler], int]) -> None:
    def handler(talk: Talk) -> None:
        if talk.target == "/old":
            talk.reply(301, headers={"Location": f"http://tea.example.org:{port}/new"})
        else:
            talk.reply(404 if talk.target == "/robots.txt" else 200, kind="application/pdf")

    port = serve(handler)
    result = links(directory(tmp_path, {"tea": f"http://tea.example.org:{port}/old"}))
    assert result.stdout == (
        f'services.yaml:9:24: warning: tea: contact.website: "http://tea.example.org:{port}/old" has moved for good; '
        f"write http://tea.example.org:{port}/new\n"
    )


def test_without_a_network_that_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing_found(_host: str, _port: int) -> tuple[str, ...]:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(links_run, "lookup", nothing_found)
    result = links(directory(tmp_path, {f"group{number}": f"https://g{number}.example.org" for number in range(30)}))
    assert result.exit_code == 3
    assert result.output == "error: no website can be reached: see whether this computer is on the internet\n"


def test_a_private_address_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[[Handler], int]
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(links_run, "lookup", on_this_machine)
    monkeypatch.setattr(asyncio, "run", run_apart)
    web = Web()
    port = serve(web)
    result = links(directory(tmp_path, {"tea": f"http://tea.example.org:{port}/"}))
    assert "leads into a private network" in result.stdout
    assert web.asked == []


@pytest.mark.release
def test_after_its_minutes_it_ends_with_what_is_known(tmp_path: Path, serve: Callable[[Handler], int]) -> None:
    def handler(talk: Talk) -> None:
        if talk.headers["host"].startswith("stuck"):
            talk.stop.wait(30)
        talk.reply(404)

    port = serve(handler)
    folder = directory(tmp_path, {name: f"http://{name}.example.org:{port}/" for name in ("gone", "stuck")})
    result = links(folder, "--minutes", "0.05")
    assert result.exit_code == 1
    assert [line.split(" ")[2] for line in result.stdout.splitlines()] == ["gone:"]
    assert result.stderr.endswith("The time is up: 1 address not asked; run it again for the rest.\n")


def test_a_directory_with_errors_is_refused(tmp_path: Path) -> None:
    folder = directory(tmp_path, {"tea": "nonsense"})
    result = links(folder)
    assert result.exit_code == 1
    assert "is not a whole web address" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("--minutes", "0"), ("--minutes", "-1"), ("--format", "html"), ("--base", "public"), ("--base", "ftp://a.example.org"), ("--base", "https://ann:b@a.example.org"), ("--base", "")],
)  # fmt: skip
def test_wrong_usage_exits_with_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert links(directory(tmp_path, {}), *arguments).exit_code == 2


_INTERRUPTED = """
import sys
from sitegen.cli import links_run, main
async def here(host, port): return ("127.0.0.1",)
links_run.lookup, links_run.ask_public = here, lambda host, number: True
main(sys.argv[1:])
"""


@pytest.mark.release
def test_ctrl_c_ends_it_quietly_with_what_is_known(tmp_path: Path, serve: Callable[[Handler], int]) -> None:
    stuck: list[str] = []

    def handler(talk: Talk) -> None:
        if talk.headers["host"].startswith("stuck"):
            while not (folder / "seen").exists() and not talk.stop.wait(0.02):
                pass  # the other server has been asked by now
            stuck.append(talk.target)
            talk.stop.wait(60)
        if talk.method == "GET" and talk.target == "/":
            (folder / "seen").touch()
        talk.reply(404)

    folder = tmp_path / "directory"
    port = serve(handler)
    directory(tmp_path, {name: f"http://{name}.example.org:{port}/" for name in ("gone", "stuck")})
    with started(sys.executable, "-c", _INTERRUPTED, "-C", folder, "links", "--today", "2026-11-22") as process:
        while not stuck and process.poll() is None:
            time.sleep(0.02)
        time.sleep(0.5)  # until the other answer has been read
        os.kill(process.pid, signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in err
    assert [line.split(" ")[2] for line in out.splitlines()] == ["gone:"]
    assert err.endswith("Stopped: 1 address not asked; run it again for the rest.\n")


@pytest.mark.release
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("is_published", [False, True])
def test_a_signal_ends_it_quietly_while_a_server_floods_it(
    is_published: bool, number: int, tmp_path: Path, serve: Callable[[Handler], int]
) -> None:
    flooded: list[str] = []

    def handler(talk: Talk) -> None:
        if talk.target == "/robots.txt":
            talk.reply(404)
            return
        flooded.append(talk.target)
        while not talk.stop.is_set():
            talk.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 4000)

    port = serve(handler)
    folder = directory(tmp_path, {"tea": f"http://tea.example.org:{port}/"})
    base = ("--base", f"http://127.0.0.1:{port}") if is_published else ()
    with started(sys.executable, "-c", _INTERRUPTED, "-C", folder, "links", "--today", "2026-11-22", *base) as process:
        while not flooded and process.poll() is None:
            time.sleep(0.02)
        time.sleep(0.3)  # until it reads the flood
        os.kill(process.pid, number)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (128 + number, "", "")


# The published site.


@pytest.fixture
def published(tmp_path: Path, serve: Callable[[Handler], int]) -> tuple[dict[str, bytes], str, Path]:
    """Files of a small published site, by address, its web address, and its directory."""
    addresses = ["/", "/services/tea/", "/services/old/", "/calendar/tea.ics"]
    listed = {"version": 1, "site": "https://parents.example.org", "addresses": addresses, "short": {}}
    files = {
        "/links.json": json.dumps(listed).encode(),
        "/": b"<!doctype html><p>Home",
        "/services/tea/": b"<!doctype html><p>Tea",
        "/services/old/": b'<!doctype html><meta http-equiv="refresh" content="0; url=/services/tea/">',
        "/calendar/tea.ics": b"BEGIN:VCALENDAR\r\n",
    }

    def handler(talk: Talk) -> None:
        if talk.target not in files:
            talk.reply(404, b"<!doctype html><p>Not here")
        else:
            kinds = {"ics": "text/calendar", "json": "application/json"}
            talk.reply(200, files[talk.target], kind=kinds.get(talk.target.rpartition(".")[2], "text/html"))

    folder = directory(tmp_path, {"tea": "https://tea.example.org"})
    text = (folder / "services.yaml").read_text("utf-8").replace("    name: tea", "    was: [old]\n    name: tea")
    (folder / "services.yaml").write_text(text, "utf-8")
    return files, f"http://127.0.0.1:{serve(handler)}", folder


def test_a_whole_published_site_is_right(published: tuple[dict[str, bytes], str, Path]) -> None:
    _, base, folder = published
    for place in (base, f"{base}/", f"{base}/links.json"):
        result = links(folder, "--base", place)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"4 addresses of {base}: all as they should be.\n"


def test_what_is_missing_or_wrong_on_the_published_site_is_listed(
    published: tuple[dict[str, bytes], str, Path],
) -> None:
    files, base, folder = published
    del files["/calendar/tea.ics"]
    files["/services/old/"] = b'<!doctype html><meta http-equiv="refresh" content="0; url=/">'
    result = links(folder, "--base", base)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{base}/calendar/tea.ics: error: is missing (404); publish the site again, all of its files",
        f"{base}/services/old/: error: leads to /, and should lead to /services/tea/; publish the site again, all of its files",
    ]
    assert result.stderr == f"4 addresses of {base}: 2 faults.\n"
    rows = json.loads(links(folder, "--base", base, "--format", "json").stdout)
    assert [(row["address"], row["code"]) for row in rows] == [
        ("/calendar/tea.ics", "published-missing"),
        ("/services/old/", "published-elsewhere"),
    ]


def test_a_published_site_that_has_moved_is_said_once(
    published: tuple[dict[str, bytes], str, Path], serve: Callable[[Handler], int]
) -> None:
    files, _, folder = published

    def handler(talk: Talk) -> None:
        if talk.target == "/links.json":
            talk.reply(200, files["/links.json"], kind="application/json")
        else:
            talk.reply(301, headers={"Location": f"http://169.254.169.254{talk.target}"})

    base = f"http://127.0.0.1:{serve(handler)}"
    result = links(folder, "--base", base)
    assert result.exit_code == 1
    assert result.stdout == f"{base}/: error: every address redirects to another website; name that one with --base\n"


def test_a_published_site_needs_no_directory(published: tuple[dict[str, bytes], str, Path], tmp_path: Path) -> None:
    _, base, _ = published
    (tmp_path / "empty").mkdir()
    result = links(tmp_path / "empty", "--base", base)
    assert result.exit_code == 0
    assert "where earlier addresses lead was not compared" in result.stderr


def test_a_published_site_without_its_list_cannot_be_checked(published: tuple[dict[str, bytes], str, Path]) -> None:
    files, base, folder = published
    del files["/links.json"]
    result = links(folder, "--base", base)
    assert result.exit_code == 3
    assert f"there is no links.json at {base}; build the site and publish all of it" in result.stderr

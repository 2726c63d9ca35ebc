"""Every command that takes an address of the web refuses what is none, before it asks any server."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen import web_requests
from sitegen.cli import main
from tests.factories import EASTON_DIRECTORY, TODAY

NO_ADDRESSES = (
    "http://127.0.0.1:99999/",
    "http://127.0.0.1:0/",
    "http://127.0.0.1:-1/",
    "http://127.0.0.1:１/",
    "http://[::1",
    "http://[broken]/",
    "http://\u2100.example.org/",
    "https:///terms",
    "http://",
    "ftp://www.example.org/terms",
    "https://ann:b@www.example.org/terms",
)
COMMANDS = {
    "terms add": (("terms", "add"), ("--today", f"{TODAY}"), "write it like https://www.example.org/terms.ics"),
    "terms add --calendar": (
        ("terms", "add", "--calendar", "kent"),
        ("--today", f"{TODAY}"),
        "write it like https://www.example.org/terms.ics",
    ),
    "import": (("import",), (), "write an address like https://"),
    "build": (("build", "--today", f"{TODAY}", "--previous"), (), "write it like https://"),
    "links": (("links", "--today", f"{TODAY}", "--base"), (), "write it like https://"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_address_is_refused_with_the_right_form(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse_lookup(_host: str, _port: int) -> tuple[str, ...]:
        raise AssertionError("a server is asked")

    monkeypatch.setattr(web_requests, "lookup", refuse_lookup)
    folder = shutil.copytree(EASTON_DIRECTORY, tmp_path / "directory")
    before, after, hint = COMMANDS[command]
    for address in NO_ADDRESSES:
        result = CliRunner().invoke(main, ["-C", str(folder), *before, address, *after])
        assert (result.exit_code, hint in result.stderr) in ((2, True), (3, True)), (address, result.stderr)

"""An editor completes, explains and underlines by the schemas: asked through the language server that editors start."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitegen.directory_files import FILE_KINDS
from sitegen.editor_schemas import schema_text
from tests.conftest import ROOT

SERVER = ROOT / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
EXAMPLES = {"services": "services.yaml"} | {kind: f"content/{kind}.yaml" for kind in ("site", "areas", "packs")}
pytestmark = [
    pytest.mark.release,
    pytest.mark.skipif(not (SERVER.is_file() and shutil.which("node")), reason="npm has not installed the server"),
]


class Editor:
    """Client of the language server that opens files of a folder, each with a schema."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._number = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        """Last problems of each file, by its address."""
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})

    def open(self, kind: str, text: str) -> str:
        """Open a file of some kind, and return its address."""
        schema, file = self._folder / f"{kind}.json", self._folder / f"{kind}.yaml"
        schema.write_text(schema_text(kind), "utf-8")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1}
        text = f"# yaml-language-server: $schema={schema.as_uri()}\n{text}"
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": {**document, "text": text}}})
        return file.as_uri()

    def at(self, method: str, address: str, line: int, character: int) -> Any:
        """Ask about a place, counted from 0 below the comment with the schema."""
        place = {"line": line + 1, "character": character}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": address}, "position": place})

    def problems(self, address: str) -> list[str]:
        """Wait for the problems of a file, and return their messages."""
        while address not in self.diagnostics:
            self._receive()
        return [problem["message"] for problem in self.diagnostics[address]]

    def ask(self, method: str, params: object) -> Any:
        """Send a request, and return its result."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline().strip()) or not length:
            assert line, "the server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(stream.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})  # it asks for settings: there are none
        return message


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """Editor whose language server ends with the test."""
    process = subprocess.Popen(
        ["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield Editor(process, tmp_path)
    finally:
        process.kill()
        process.communicate()


def test_a_key_is_explained_with_an_example(editor: Editor) -> None:
    address = editor.open("services", "services:\n  - id: tea\n    name: Tea\n    siblings: welcome\n")
    explained = json.dumps(editor.at("hover", address, 3, 6))
    assert "brothers and sisters" in explained.lower()


def test_keys_of_an_entry_are_completed(editor: Editor) -> None:
    address = editor.open("services", "services:\n  - id: tea\n    name: Tea\n    sib\n")
    assert "siblings" in completions(editor, address, 3, 7)


def test_words_of_a_key_are_completed(editor: Editor) -> None:
    address = editor.open("services", "services:\n  - id: tea\n    name: Tea\n    format: \n")
    assert {"drop-in", "group", "helpline"} <= completions(editor, address, 3, 12)


def completions(editor: Editor, address: str, line: int, character: int) -> set[str]:
    """Return what the editor offers at a place."""
    return {item["label"].strip("'\"") for item in editor.at("completion", address, line, character)["items"]}


def test_a_mistake_is_underlined(editor: Editor) -> None:
    address = editor.open("services", "services:\n  - id: tea\n    name: Tea\n    siblngs: welcome\n")
    assert any("siblngs" in message for message in editor.problems(address))


@pytest.mark.parametrize("kind", EXAMPLES)
def test_nothing_of_the_example_is_underlined(editor: Editor, kind: str) -> None:
    assert kind in FILE_KINDS
    address = editor.open(kind, (ROOT / EXAMPLES[kind]).read_text("utf-8"))
    assert editor.problems(address) == []

"""Output to a terminal and to a pipe."""

from __future__ import annotations

import io
import sys

import pytest

from sitegen.cli.terminal import counted, make_printable, say


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_long_work_is_counted_on_a_terminal_and_the_line_is_wiped_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(counted(range(1_250), "files")) == list(range(1_250))
    assert "\r1,200 files" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_long_work_is_quiet_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    assert len(list(counted(range(1_250), "files"))) == 1_250
    assert pipe.getvalue() == ""


def test_a_character_that_the_locale_does_not_have_is_shown_as_its_number() -> None:
    content = io.BytesIO()
    stream = io.TextIOWrapper(content, encoding="ascii", write_through=True)
    make_printable(stream)
    print("Closed caf\u00e9 \u2013 \U0001f375", file=stream)
    assert content.getvalue() == b"Closed caf\\xe9 \\u2013 \\U0001f375\n"


def test_a_line_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\nb\x1b[31m\u202ec")
    assert capsys.readouterr().out == "a\\nb\\x1b[31m\\u202ec\n"

"""Messages and exit codes: one line, one exit code, never a traceback."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.cli.program import Program
from sitegen.errors import DataError, DiskError, Problem, UsageError
from tests.processes import run, sitegen_process, started

pytestmark = pytest.mark.release

PROBLEM = Problem(
    "services.yaml",
    42,
    7,
    "error",
    "time",
    "easton-cafe",
    "sessions[0].time",
    '"10.30ish" is no time',
    "write 10:30-12:00",
)
WARNING = Problem("services.yaml", 9, 1, "warning", "http", "wick-twins", "", "http: is not safe", "")


def ended(error: BaseException) -> tuple[int, str, str]:
    """Return exit code, standard output and standard error of a command that raises `error`."""

    @click.group(cls=Program)
    def program() -> None:
        pass

    @program.command()
    def go() -> None:
        raise error

    result = CliRunner().invoke(program, ["go"])
    return result.exit_code, result.stdout, result.stderr


def test_problems_of_the_data_are_listed_in_order_and_exit_with_1() -> None:
    code, out, err = ended(DataError([PROBLEM, WARNING]))
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "services.yaml:9:1: warning: wick-twins: http: is not safe",
        'services.yaml:42:7: error: easton-cafe: sessions[0].time: "10.30ish" is no time; write 10:30-12:00',
        "1 error in the data.",
    ]


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (UsageError("give a file"), 2, "error: give a file"),
        (DiskError("disk full: cannot write _site"), 3, "error: disk full: cannot write _site"),
        (
            PermissionError(13, "Permission denied", "x.yaml"),
            3,
            "error: cannot read or write: x.yaml: permission denied",
        ),
        (MemoryError(), 3, "error: this machine has too little memory for that"),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
)
def test_each_error_has_its_exit_code_and_message(error: BaseException, code: int, line: str) -> None:
    assert ended(error) == (code, "", f"{line}\n")


@pytest.mark.parametrize("error", [KeyError("title"), ExceptionGroup("of a task", [KeyError("title")])])
def test_a_bug_is_reported_in_one_line_with_the_traceback_on_request(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITEGEN_DEBUG", raising=False)
    code, _, err = ended(error)
    assert code == 70
    assert err.splitlines()[0] == ("This is a bug in sitegen, not in your files; please report it: KeyError: 'title'")
    assert "Traceback" not in err
    monkeypatch.setenv("SITEGEN_DEBUG", "1")
    assert "Traceback" in ended(error)[2]


def test_wrong_usage_exits_with_2_and_an_example_of_right_usage(tmp_path: Path) -> None:
    process = sitegen_process("-C", tmp_path, "build", "--today", "22.11.26")
    assert process.returncode == 2
    assert "'22.11.26' is not a date; write it like 2026-11-22." in process.stderr


def test_an_unknown_command_exits_with_2() -> None:
    process = sitegen_process("biuld")
    assert process.returncode == 2
    assert "No such command 'biuld'" in process.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_GB.ISO-8859-1"])
def test_output_works_in_every_locale(tmp_path: Path, locale: str) -> None:
    missing = tmp_path / "dir\u00e9ctory \u2013 \u0101"
    locale_settings = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    process = sitegen_process("-C", missing, "build", environment=locale_settings)
    assert process.returncode in (1, 3)
    assert "Traceback" not in process.stderr
    assert "bug" not in process.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_stopped_by_a_signal_leaves_nothing_behind(
    example: Path, tmp_path: Path, number: signal.Signals
) -> None:
    script = (
        "import sys, time\n"
        "import sitegen.cli.build\n"
        "from sitegen.cli import main\n"
        "def slowly(things, what):\n"
        "    for thing in things:\n"
        "        print('writing', flush=True)\n"
        "        time.sleep(60)\n"
        "        yield thing\n"
        "sys.modules['sitegen.cli.build'].counted = slowly\n"
        f"main(['-C', {str(example)!r}, 'build', '--out', {str(tmp_path / 'site')!r}, '--today', '2026-11-22'])\n"
    )
    with started(sys.executable, "-c", script) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.send_signal(number)
        assert process.wait() == 128 + number
    assert list(tmp_path.iterdir()) == []


def test_a_reader_who_goes_away_early_causes_no_traceback() -> None:
    with started(sys.executable, "-m", "sitegen", "--help") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 128 + signal.SIGPIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    ("arguments", "redirection", "code"),
    [
        ("--help", ">/dev/full", 3),
        ("--version", ">/dev/full", 3),
        ("check --help", ">/dev/full", 3),
        ("terms", ">/dev/full", 2),
        ("--version", ">/dev/full 2>/dev/full", 3),
        ("gaps --nope", "2>/dev/full", 2),
        ("gaps", "2>/dev/full", 1),
    ],
)
def test_a_full_device_ends_with_the_code_that_says_so(
    arguments: str, redirection: str, code: int, tmp_path: Path
) -> None:
    command = f"cd {tmp_path} && {sys.executable} -m sitegen {arguments}"
    process = run("sh", "-c", f"{command} {redirection}")
    assert process.returncode == code
    assert "Traceback" not in process.stderr
    is_told = code == 3 and "2>" not in redirection
    assert (process.stderr == "error: cannot read or write: no space left on device\n") == is_told


def test_a_group_of_commands_without_one_prints_its_help_line_by_line() -> None:
    result = CliRunner().invoke(main, ["terms"])
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")
    assert "\n\nCommands:\n  add " in result.stderr


def test_a_program_whose_output_is_closed_still_does_its_work(example: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m sitegen -C {example} build --out {tmp_path / 'site'} >&- 2>&-"
    assert run("sh", "-c", command).returncode == 0
    assert (tmp_path / "site" / "index.html").is_file()

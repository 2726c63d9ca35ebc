"""Start of the program: it imports only what a command needs, and Ctrl-C ends it quietly from the first moment on."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sitegen.cli.program import EXTRAS
from tests.factories import EASTON_DIRECTORY
from tests.importing.workbooks import one_sheet
from tests.processes import python

pytestmark = pytest.mark.release

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "httpx",
    "icalendar",
    "lunr",
    "pyproj",
    "pyuca",
    "segno",
    "starlette",
    "uvicorn",
    "watchfiles",
}
"""Packages that `check` does without."""

_LIST_IMPORTS = """
import atexit, json, os, sys
atexit.register(lambda: os.write(1, json.dumps(sorted(sys.modules)).encode()))
from sitegen.__main__ import main
main()
"""
# An event is an import, an opened file, a new folder and so on: the same in every run, whatever the machine is busy with.
_INTERRUPT = """
import atexit, os, signal, sys
at, events = int(sys.argv.pop(1)), 0
def count(event, arguments):
    global events
    events += 1
    if events == at:
        os.kill(os.getpid(), signal.SIGINT)
from sitegen.__main__ import main
sys.addaudithook(count)
atexit.register(lambda: os.write(1, b"\\n%d" % events))
main()
"""
_WITHOUT = """
import sys
missing = sys.argv.pop(1)
class Finder:
    def find_spec(name, path=None, target=None):
        if name == missing:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Finder)
from sitegen.__main__ import main
main()
"""
"""Program that runs a command as if a package were not installed."""


def imports(*arguments: str | Path) -> set[str]:
    """Return the modules that a command has imported at its end."""
    process = python("-c", _LIST_IMPORTS, *arguments)
    assert process.returncode == 0, process.stderr
    names: list[str] = json.loads(process.stdout[process.stdout.rindex("[") :])
    return set(names)


def interrupted(at: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command that gets SIGINT at an event."""
    return python("-c", _INTERRUPT, str(at), *arguments)


def stops(count: int, *arguments: str | Path) -> list[int]:
    """Return `count` events over the whole run of a command, the first ones among them."""
    process = interrupted(0, *arguments)
    assert process.returncode == 0, process.stderr
    events = int(process.stdout.rpartition("\n")[2])
    return [1, *(events * number // count for number in range(1, count))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(EASTON_DIRECTORY, tmp_path / "easton")
    return tmp_path / "easton"


def test_the_help_loads_no_package_but_that_of_the_command_line() -> None:
    loaded = imports("--help")
    standard = {*sys.stdlib_module_names, "__main__", "sitecustomize", "usercustomize"}
    packages = {name.partition(".")[0] for name in loaded} - standard
    assert {name for name in packages if not name.startswith("_")} == {"click", "sitegen"}
    rooms = {name for name in loaded if name.startswith("sitegen.") and not name.startswith("sitegen.cli")}
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = contracts[0]["layers"]
    (records,) = (number for number, layer in enumerate(layers) if "sitegen.model" in layer)
    ground = re.findall(r"[\w.]+", " ".join(layers[records + 1 :]))
    assert rooms <= {"sitegen.__main__", *ground}


def test_a_check_loads_no_package_that_it_does_without(folder: Path) -> None:
    assert imports("-C", folder, "check", "--today", "2026-11-22") & HEAVY == set()


def test_ctrl_c_ends_a_check_quietly_at_any_moment(folder: Path) -> None:
    command = ("-C", folder, "check", "--today", "2026-11-22")
    for at in stops(5, *command):
        process = interrupted(at, *command)
        assert (process.returncode, process.stderr) == (128 + signal.SIGINT, "Stopped.\n"), (at, process.stderr)


def test_ctrl_c_ends_a_build_quietly_at_any_moment_and_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    before = sorted(folder.iterdir())
    command = ("-C", folder, "build", "--today", "2026-11-22", "--out", tmp_path / "site")
    places = stops(6, *command)
    shutil.rmtree(tmp_path / "site")
    for at in places:
        process = interrupted(at, *command)
        assert (process.returncode, process.stderr) == (128 + signal.SIGINT, "Stopped.\n"), (at, process.stderr)
        assert sorted(folder.iterdir()) == before
        is_published = (tmp_path / "site").exists()
        assert {path.name for path in tmp_path.iterdir()} == {"easton", *(["site"] if is_published else [])}, at
        shutil.rmtree(tmp_path / "site", ignore_errors=True)


def test_ctrl_c_is_ignored_in_the_background(folder: Path) -> None:
    command = ("-C", folder, "check", "--today", "2026-11-22")
    (at,) = stops(2, *command)[1:]
    ignoring = f"import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n{_INTERRUPT}"
    assert python("-c", ignoring, str(at), *command).returncode == 0


@pytest.mark.parametrize("missing", sorted(EXTRAS))
def test_a_missing_extra_is_named_in_one_line(missing: str, folder: Path, tmp_path: Path) -> None:
    codes = tmp_path / "bs.csv"
    codes.write_text('"BS5 6AA",10,361700,173900,"E92000001","","","","",""\n', "utf-8")
    workbook = tmp_path / "groups.xlsx"
    workbook.write_bytes(one_sheet(["Group"], ["Puddle Ducks"]))
    extra = EXTRAS[missing]
    commands = {
        "serve": ("serve", "--port", "0"),
        "postcodes": ("postcodes", codes),
        "spreadsheets": ("import", workbook, "--guess"),
    }
    process = python("-c", _WITHOUT, missing, "-C", folder, *commands[extra], "--today", "2026-11-22")
    line = f"error: this needs {missing}; install it with: pip install 'sitegen[{extra}]'\n"
    assert (process.returncode, process.stdout, process.stderr) == (3, "", line)

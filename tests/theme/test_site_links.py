"""Templates of a directory's own link only to pages and files that the site has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.theme.files import shipped_theme
from tests.conftest import ROOT
from tests.factories import TODAY
from tests.pages import show
from tests.theme.test_own_theme import MINE, own_theme, refused

FOOT = "templates/partials/foot.html"


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ('href("/nope/")', 'there is no page "/nope/" on this site'),
        ('href("/aeras/")', 'there is no page "/aeras/" on this site; did you mean /areas/?'),
        ('href("/services/easton-cafe")', 'there is no page "/services/easton-cafe" on this site'),
        ('href("guides/")', 'there is no page "guides/" on this site'),
        ('href("/services/no-such-group/#times")', 'there is no page "/services/no-such-group/#times" on this site'),
        ('href(urls.guide("nope"))', 'there is no page "/guides/nope/" on this site'),
        ('href(urls.leaflet("nope"))', 'there is no page "/print/services/nope/" on this site'),
        ('href(urls.calendar("nope"))', 'there is no page "/calendar/nope.ics" on this site'),
        ('href("/nope.pdf")', 'there is no page "/nope.pdf" on this site'),
        ('static("img/nope.png")', "there is no img/nope.png in static/; put the file there, or take the link out"),
        ('static("css/sight.css")', "there is no css/sight.css in static/; did you mean css/site.css?"),
        ('static("css/tokens.css")', "there is no css/tokens.css in static/"),
    ],
)
def test_a_link_to_what_is_not_there_is_an_error_with_its_file_and_line(
    link: str, message: str, tmp_path: Path
) -> None:
    error = refused(own_theme(tmp_path, {FOOT: f"<p>\n\n<a href='{{{{ {link} }}}}'>x</a></p>"}))
    assert error.startswith(f"themes/mine/{FOOT}:3:1: error: {message}")


def test_a_link_in_a_macro_has_the_place_of_the_macro(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "templates/own.html": "\n{% macro more(to) %}<a href='{{ href(to) }}'>x</a>{% endmacro %}",
        FOOT: "{% from 'own.html' import more %}{{ more('/nope/') }}",
    }
    assert refused(own_theme(tmp_path, files)).startswith("themes/mine/templates/own.html:2:1: error: there is no page")


@pytest.mark.parametrize(
    "link",
    [
        'href("/")',
        'href("/search/?q=milk#main")',
        "href(urls.SERVICES)",
        'href(urls.service("easton-cafe"))',
        'href(urls.leaflet("easton-cafe"))',
        'href(urls.calendar("easton-cafe"))',
        "href(urls.DATA_CSV)",
        'static("favicon.svg")',
        'absolute("/nope/")',
    ],
)
def test_a_link_to_what_is_there_is_none(link: str, tmp_path: Path) -> None:
    folder = own_theme(tmp_path, {FOOT: f"<a href='{{{{ {link} }}}}'>Here</a>"})
    assert ">Here</a>" in show(MINE, "/services/easton-cafe/", folder).html


@pytest.mark.release
@pytest.mark.parametrize(
    "left_out", ["", "leave_out: [print, embed, data, open-referral, changes, referrer-cards, shortlist]\n"]
)
def test_no_link_of_a_shipped_template_is_refused_in_a_copy(left_out: str, tmp_path: Path) -> None:
    site = ROOT / "tests/sites/states"
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    shutil.copytree(shipped_theme() / "templates", tmp_path / "themes/mine/templates")
    file = tmp_path / "content/site.yaml"
    file.write_text(f"{file.read_text('utf-8')}\ntheme: mine\n{left_out}", "utf-8")
    assert len(list(build(tmp_path, TODAY).outputs)) > 100

"""Links in texts to pages of the site: those that it will have, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.check import check_directory
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.reading.support import directory_with

GUIDE = "---\ntitle: A\nsummary: B\n---\n[words]({})\n"
SERVICES = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
PAGES = (
    "/ /#main /?x /about/ /about /languages/ /languages/en/ /whats-on/easton/ /school-holidays/easton/ "
    "/changes/easton/ /with/midwife/ /areas/easton/breastfeeding/ /topics/play/ /topics/home-life/ /days/monday/ /search/?q=a "
    "/professionals/your-website/ /no-referral/ /accessibility/ /stories/a-cup-of-tea/ https://parents.example.org/about/"
).split()
NO_PAGES = (
    "/about/x/ /about/../ /about/%2e%2e/ /about/index.html /about// /services/easton-cafe// /services//easton-cafe/ "
    "/services/./ /languages/klingon/ /areas/easton/play/ /whats-on/nowhere/ /accessibility/x/ /embed/ /print/ /when/ "
    "/for/ /for/fathers/ /help/ /help/befriending/ /run-by/ /run-by/easton/ /static/ /s/ /calendar/ /calendar/easton-cafe.ics /index/ /404.html /sw.js /%61bout/ "
    "https://parents.example.org/nope/ https://parents.example.org/about/../x/"
).split()


def _problems(folder: Path, target: str) -> list[str]:
    directory = directory_with(folder, {"content/guides/links.md": GUIDE.format(target)})
    return [str(problem) for problem in check_directory(directory, TODAY).problems]


@pytest.mark.parametrize("target", [*PAGES, "https://parents.example.org/calendar/easton-cafe.ics"])
def test_a_link_to_a_page_or_to_a_whole_address_that_only_a_build_knows_is_accepted(
    target: str, tmp_path: Path
) -> None:
    assert _problems(tmp_path, target) == []


@pytest.mark.parametrize("target", NO_PAGES)
def test_a_link_to_a_page_that_the_site_does_not_have_is_refused_at_its_line(target: str, tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, target)
    assert problem.startswith("content/guides/links.md:5:1: error: links: ")


@pytest.mark.release
def test_every_page_that_a_link_may_name_is_built(tmp_path: Path) -> None:
    paths = {output.path for output in build(directory_with(tmp_path, {}), TODAY).outputs}
    addresses = (target.removeprefix("https://parents.example.org").split("#")[0].split("?")[0] for target in PAGES)
    assert {f"{address.strip('/')}/index.html".removeprefix("/") for address in addresses} <= paths


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("/areas/easton/play/", "did you mean /areas/easton/?"),
        ("/topics/domestic-abuse/", "did you mean /topics/home-life/?"),
        ("/when/", "link to a page that leads there"),
        ("https://parents.example.org/abuot/", "did you mean /about/?"),
    ],
)
def test_the_hint_names_a_page_that_is_there(target: str, hint: str, tmp_path: Path) -> None:
    assert _problems(tmp_path, target) == [
        f'content/guides/links.md:5:1: error: links: there is no page "{target}" on this site; {hint}'
    ]


def test_a_page_of_a_part_that_is_left_out_is_no_page(tmp_path: Path) -> None:
    site = (EASTON_DIRECTORY / "content/site.yaml").read_text("utf-8") + "leave_out: [changes]\n"
    files: dict[str, str | bytes] = {
        "content/site.yaml": site,
        "services.yaml": SERVICES.replace("https://www.example.org", "/changes/"),
    }
    (problem,) = check_directory(directory_with(tmp_path, files), TODAY).problems
    assert str(problem).startswith("services.yaml:8:1: error: easton-cafe: description: there is no page ")


def test_earlier_addresses_that_lead_somewhere_may_be_linked_to(tmp_path: Path) -> None:
    services = SERVICES.replace("  - id: night-line\n", "  - id: night-line\n    was: [moon-line]\n")
    guide = GUIDE.format("/services/moon-line/")
    directory = directory_with(tmp_path, {"services.yaml": services, "content/guides/links.md": guide})
    assert check_directory(directory, TODAY).problems == ()

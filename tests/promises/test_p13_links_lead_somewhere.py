"""P13: Every link and every anchor of the site leads somewhere, whatever path the site is published under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from sitegen.build import build
from sitegen.builds import Output
from tests.conftest import copy_example
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.reading.support import directory_with

pytestmark = pytest.mark.release

LINKS = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("form", "action"), ("iframe", "src")}


@dataclass
class Found(HTMLParser):
    """Links and anchors of a page."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) in LINKS:
                self.links.append(value or "")
            if name == "id" and value:
                self.anchors.add(value)


@dataclass(frozen=True)
class Site:
    """Built site, with the links of its pages."""

    url: str
    files: dict[str, bytes]
    pages: dict[str, Found]

    def address(self, path: str) -> str:
        return f"{self.url}/{path.removesuffix('index.html')}"

    def path(self, url: str) -> str | None:
        """Return the file at a web address, ``None`` for other sites."""
        site, target = urlsplit(self.url), urlsplit(url)
        if (site.scheme, site.netloc) != (target.scheme, target.netloc):
            return None
        assert target.path.startswith(f"{site.path}/"), f"{url} lies outside the site"
        path = unquote(target.path.removeprefix(f"{site.path}/"))
        return f"{path}index.html" if path == "" or path.endswith("/") else path


def _site(directory: Path, today: date, url: str) -> Site:
    outputs = list(build(directory, today).outputs)
    assert outputs
    return Site(url, {o.path: o.content for o in outputs}, dict(_read(outputs)))


@pytest.fixture(scope="module", params=["", "/parents/wend"], ids=["at the top of a host", "under a path"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, today: date) -> Site:
    directory = copy_example(tmp_path_factory.mktemp("links") / "directory")
    file = directory / "content" / "site.yaml"
    text = file.read_text("utf-8")
    url = re.search(r"^url: (\S+)$", text, re.MULTILINE)
    assert url is not None
    file.write_text(text.replace(url[0], f"url: {url[1]}{request.param}"), "utf-8")
    return _site(directory, today, url[1] + request.param)


def _read(outputs: list[Output]) -> Iterator[tuple[str, Found]]:
    for output in outputs:
        if output.path.endswith(".html"):
            page = Found()
            page.feed(output.content.decode())
            yield output.path, page


def _broken_links(site: Site) -> list[str]:
    broken = []
    for path, page in site.pages.items():
        for link in page.links:
            url = urljoin(site.address(path), link)
            target = site.path(url)
            anchor = unquote(urlsplit(url).fragment)
            if target is None:
                continue
            if target == "shortlist/index.html":
                anchor = ""  # what follows "#" is a list
            if target not in site.files or (anchor and anchor not in site.pages[target].anchors):
                broken.append(f"{path}: {link}")
    return sorted(set(broken))


def test_every_internal_link_and_anchor_resolves(site: Site) -> None:
    assert _broken_links(site) == []


@pytest.mark.parametrize("line", ["discreet: yes", "status: paused", "status: closed"])
def test_links_resolve_where_an_area_has_no_ordinary_service(line: str, tmp_path: Path) -> None:
    services = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
    files: dict[str, str | bytes] = {
        "services.yaml": services.replace("    join: drop-in\n", f"    join: drop-in\n    {line}\n")
    }
    assert _broken_links(_site(directory_with(tmp_path, files), TODAY, "https://parents.example.org")) == []


def test_every_page_is_reached_from_the_home_page(site: Site) -> None:
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in site.pages:
            continue
        reached.add(path)
        targets = (site.path(urljoin(site.address(path), link)) for link in site.pages[path].links)
        waiting.extend(target for target in targets if target is not None)
    # Closed services and lists that have run empty keep their addresses, but nothing leads there any more.
    marks = (b'http-equiv="refresh"', b'name="robots" content="noindex"')
    unlinked_pages = {path for path in site.pages if any(mark in site.files[path] for mark in marks)}
    assert set(site.pages) - reached - unlinked_pages == set()


def test_every_file_that_a_style_sheet_or_a_script_names_is_there(site: Site) -> None:
    missing = []
    for path, content in site.files.items():
        if not path.endswith((".css", ".js")):
            continue
        text = content.decode()
        named = re.findall(r"""url\(\s*["']?(?!data:|#)([^"')]+)""", text) if path.endswith(".css") else []
        named += re.findall(r"""^(?:import|export)\b[^;"']*["']([./][^"']+)["'];""", text, re.MULTILINE)
        missing += [
            f"{path}: {name}" for name in named if site.path(urljoin(site.address(path), name)) not in site.files
        ]
    assert missing == []


def test_the_sitemap_lists_pages_of_the_site_by_their_whole_address(site: Site) -> None:
    urls = re.findall(r"<loc>([^<]+)</loc>", site.files["sitemap.xml"].decode())
    assert f"{site.url}/" in urls
    assert [url for url in urls if site.path(url) not in site.files] == []
    assert f"Sitemap: {site.url}/sitemap.xml" in site.files["robots.txt"].decode()

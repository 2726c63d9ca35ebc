"""Libraries made by hand, and a larger site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from bench.host import Host, hosted
from bench.registries import generate
from sitegen.library import Library
from sitegen.model import Area, Calendar, Directory, Service, Site, Source, Span
from sitegen.vocabulary import ListName, concepts
from tests.conftest import MakeOnce, build_site

HERE = Source("services.yaml", 1)
LISTS: tuple[ListName, ...] = ("topics", "roles", "audiences")
AREAS = (
    Area("easton", "Easton", HERE, latitude=51.4614, longitude=-2.5499, postcodes=("BS5",)),
    Area("gullhaven", "Gullhaven", HERE, postcodes=("BS20", "BS21")),
    Area("nowhere", "Nowhere Yet", HERE),
)
COUNTY = Calendar(
    id="county",
    nation="england",
    source_url="https://www.example.org/terms",
    source=HERE,
    known=(Span(date(2026, 9, 1), date(2027, 4, 30)),),
    terms=(
        Span(date(2026, 11, 2), date(2026, 12, 18)),
        Span(date(2027, 1, 4), date(2027, 2, 11)),
        Span(date(2027, 2, 22), date(2027, 3, 25)),
        Span(date(2027, 4, 12), date(2027, 5, 28)),
    ),
    inset=(date(2027, 1, 4),),
)
"""Known to the end of April; half term is 12 to 21 February."""


@pytest.fixture(scope="session")
def three_hundred(make_once: MakeOnce) -> Iterator[Host]:
    """A host of the site of 300 made-up services."""
    folder = make_once("three-hundred", lambda folder: build_site(generate(folder / "directory", 300), folder / "site"))
    with hosted(folder / "site") as host:
        yield host


@pytest.fixture
def library() -> Callable[..., Library]:
    """``library(*services)`` -> a library of three areas, a calendar and the vocabulary that ships."""

    def make(*services: Service) -> Library:
        site = Site("Here", "https://here.example.org", "england", "hello@here.example.org")
        topics, roles, audiences = (tuple(concepts(name).values()) for name in LISTS)
        directory = Directory(site, AREAS, (COUNTY,), topics, roles, audiences, services, (), (), (), ())
        return Library(directory, date(2026, 11, 22))

    return make

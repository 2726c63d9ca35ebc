"""Libraries made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sitegen.library import Library
from sitegen.model import Area, Directory, Service, Site, Source
from sitegen.vocabulary import ListName, concepts

HERE = Source("services.yaml", 1)
LISTS: tuple[ListName, ...] = ("topics", "roles", "audiences")
AREAS = (
    Area("easton", "Easton", HERE, latitude=51.4614, longitude=-2.5499, postcodes=("BS5",)),
    Area("gullhaven", "Gullhaven", HERE, postcodes=("BS20", "BS21")),
    Area("nowhere", "Nowhere Yet", HERE),
)


@pytest.fixture
def library() -> Callable[..., Library]:
    """``library(*services)`` -> a library of three areas and the vocabulary that ships."""

    def make(*services: Service) -> Library:
        site = Site("Here", "https://here.example.org", "england", "hello@here.example.org")
        topics, roles, audiences = (tuple(concepts(name).values()) for name in LISTS)
        directory = Directory(site, AREAS, (), topics, roles, audiences, services, (), (), (), ())
        return Library(directory, date(2026, 11, 22))

    return make

"""Libraries made by hand, and a larger site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from bench.host import Host, hosted
from bench.registries import generate
from sitegen.library import Library
from sitegen.model import Area
from tests import factories
from tests.conftest import MakeOnce, build_site
from tests.factories import BARE_SITE, COUNTY, HERE

AREAS = (
    Area("easton", "Easton", HERE, latitude=51.4614, longitude=-2.5499, postcodes=("BS5",)),
    Area("gullhaven", "Gullhaven", HERE, postcodes=("BS20", "BS21")),
    Area("nowhere", "Nowhere Yet", HERE),
)


@pytest.fixture(scope="session")
def three_hundred(make_once: MakeOnce) -> Iterator[Host]:
    """Host of the site of 300 generated services."""
    folder = make_once("three-hundred", lambda folder: build_site(generate(folder / "directory", 300), folder / "site"))
    with hosted(folder / "site") as host:
        yield host


@pytest.fixture(scope="session")
def library() -> Callable[..., Library]:
    """``library(*services)`` -> a library of three areas, a calendar and the vocabulary that ships."""

    return partial(factories.library, site=BARE_SITE, areas=AREAS, calendars=(COUNTY,))

"""CSV of the gaps: spreadsheets run no formula of it."""

from __future__ import annotations

import csv
import io

from sitegen.coverage.counts import coverage
from sitegen.coverage.gaps import as_csv
from sitegen.coverage.unfilled import breaks_by_area
from sitegen.model import Area
from tests.factories import HERE, library, service


def test_the_name_of_an_area_runs_as_no_formula() -> None:
    place = Area("place", "=1+1", HERE)
    shelf = library(service(areas=("place",)), areas=(place,))
    table = as_csv(coverage(shelf), tuple(breaks_by_area(shelf)), ())
    names = {row["area_name"] for row in csv.DictReader(io.StringIO(table))}
    assert names == {"'=1+1", "All areas together"}

"""Coverage page, for people who plan services or want to start a group."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.coverage.counts import coverage_span
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.text import date_words
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import crumbs
from sitegen.views.lists.coverage import SHORT_BANDS, coverage_overview


def coverage(_library: Library, theme: Theme) -> Iterator[Plan]:
    """``/coverage/``."""
    yield plan(urls.COVERAGE, _coverage, theme)


def _coverage(theme: Theme) -> Output:
    library = theme.context.library
    return theme.page(
        urls.COVERAGE,
        "coverage.html",
        title="Where and when there is help",
        description=f"What runs in each place from {coverage_span(library).text}, and when nothing does.",
        crumbs=crumbs(),
        overview=coverage_overview(library),
        bands=tuple(SHORT_BANDS.values()),
        made=date_words(library.today),
    )

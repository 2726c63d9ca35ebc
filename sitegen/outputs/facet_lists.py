"""Lists by stage, day, format, language, role and cost."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme
from sitegen.theme.pages import index_page, list_page
from sitegen.views.lists import listings


def stages(library: Library, theme: Theme) -> Iterator[Output]:
    """``/stages/`` and ``/stages/<s>/``."""
    every = listings.stages(library)
    yield index_page(theme, urls.STAGES, "Stages", "From trying for a baby to the first day of school.", every)
    for listing in every:
        yield list_page(theme, listing)


def days(library: Library, theme: Theme) -> Iterator[Output]:
    """``/days/`` and ``/days/<day>/``."""
    every = listings.days(library)
    yield index_page(theme, urls.DAYS, "Days", "Services by the day of the week.", every, summaries=False)
    for listing in every:
        yield list_page(theme, listing)


def spare_time(library: Library, theme: Theme) -> Iterator[Output]:
    """``/when/evenings-and-weekends/``."""
    yield list_page(theme, listings.evenings_and_weekends(library))


def formats(library: Library, theme: Theme) -> Iterator[Output]:
    """``/formats/`` and ``/formats/<f>/``."""
    every = listings.formats(library)
    yield index_page(theme, urls.FORMATS, "Kinds of help", "The shapes that help comes in.", every)
    for listing in every:
        yield list_page(theme, listing)


def languages(library: Library, theme: Theme) -> Iterator[Output]:
    """``/languages/`` and ``/languages/<l>/``."""
    every = listings.languages(library)
    yield index_page(
        theme, urls.LANGUAGES, "Languages", "Services by the languages spoken there.", every, summaries=False
    )
    for listing in every:
        yield list_page(theme, listing)


def roles(_library: Library, theme: Theme) -> Iterator[Output]:
    """``/with/`` and ``/with/<role>/``."""
    every = listings.roles(theme.context)
    title = "With a professional"
    yield index_page(theme, urls.WITH, title, "Services where a professional comes to some or all sessions.", every)
    for listing in every:
        yield list_page(theme, listing)


def free(library: Library, theme: Theme) -> Iterator[Output]:
    """``/free/``."""
    yield list_page(theme, listings.free(library))

"""Timetables of areas, to print."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.builds import Output
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.paper.timetable import PrintedTimetable, timetable_of, timetables, timetables_of


def area_timetables(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/print/timetable/<area>/`` and ``/print/timetable/<area>/<holiday>/``."""
    for printed in timetables(library):
        yield plan(printed.address, _timetable, theme, printed)


def _timetable(theme: Theme, printed: PrintedTimetable) -> Output:
    library = theme.context.library
    return theme.page(
        printed.address,
        "paper/timetable.html",
        title=f"{printed.area.name}: {printed.title} (timetable)",
        noindex=True,
        timetable=timetable_of(printed, theme.context),
        code=library.on_paper(printed.live),
        others=tuple(other for other in timetables_of(printed.area, library) if other != printed),
    )

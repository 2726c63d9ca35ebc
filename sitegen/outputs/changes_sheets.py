"""New and changed services of a month, on paper and as a text for a newsletter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from sitegen import urls
from sitegen.builds import Output
from sitegen.changes.known import KnownChanges, shown_changes
from sitegen.library import Library
from sitegen.model import Area
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.paper.changes_sheet import changes_sheet


def changes_sheets(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/print/changes/`` and ``/print/changes/<area>/``."""
    if not library.publishes("changes"):
        return
    shown = cache(lambda: shown_changes(library))
    yield plan(urls.changes_sheet(), _sheet, theme, shown, None)
    for area in library.areas:
        if library.makes_repeated(urls.changes_sheet(area.id), "print"):
            yield plan(urls.changes_sheet(area.id), _sheet, theme, shown, area)


def _sheet(theme: Theme, shown: Callable[[], KnownChanges], area: Area | None) -> Output:
    sheet = changes_sheet(shown(), area, theme.context)
    return theme.page(
        urls.changes_sheet(None if area is None else area.id),
        "paper/changes.html",
        title=f"{sheet.title} (to print)",
        noindex=True,
        sheet=sheet,
        text=sheet.text(theme.context),
    )

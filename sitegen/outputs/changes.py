"""Changes to the directory: a page for readers, an Atom feed for feed readers, JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from sitegen import urls
from sitegen.builds import Change, Output
from sitegen.changes.known import KnownChanges, in_area, known_changes, without_discreet
from sitegen.changes.published import changes_json
from sitegen.library import Library
from sitegen.model import Area
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME, crumbs
from sitegen.views.lists.changes import change_months, day_start, feed_entries, feed_id

_MOST_ON_A_PAGE = 400
_MOST_IN_A_FEED = 100


_Shown = Callable[[], KnownChanges]
"""Changes that pages and feeds show."""


def changes(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/changes/`` and ``/changes.xml``, the same for each area, and ``/changes.json``."""
    known = cache(lambda: known_changes(library))
    shown = cache(lambda: without_discreet(known(), library))
    yield plan(urls.CHANGES_JSON, _json, library, known)
    for area in (None, *library.area.values()):
        identifier = None if area is None else area.id
        yield plan(urls.changes(identifier), _page, theme, shown, area)
        yield plan(urls.changes_feed(identifier), _feed, theme, shown, area)


def _json(library: Library, known: Callable[[], KnownChanges]) -> Output:
    content = changes_json(known(), library)
    return Output(urls.output_path(urls.CHANGES_JSON), content)


def _in(area: Area | None, shown: KnownChanges) -> Sequence[Change]:
    return shown.changes if area is None else in_area(shown.changes, area.id)


def _title(area: Area | None) -> str:
    return "What has changed" if area is None else f"What has changed in {area.name}"


def _page(theme: Theme, shown: _Shown, area: Area | None) -> Output:
    library = theme.context.library
    listed = _in(area, shown())
    sheet = urls.changes_sheet(area.id if area else None)
    has_sheet = library.publishes("print") and (area is None or library.makes_repeated(sheet, "print"))
    return theme.page(
        urls.changes(area.id if area else None),
        "changes.html",
        title=_title(area),
        description="Groups that are new, that changed, paused or closed, and entries that were checked, day by day.",
        crumbs=crumbs(("What has changed", urls.CHANGES)) if area else (HOME,),
        area=area,
        feed=urls.changes_feed(area.id if area else None),
        months=change_months(listed[:_MOST_ON_A_PAGE], library),
        sheet=sheet if has_sheet else "",
        left_out=len(listed) > _MOST_ON_A_PAGE,
        since=shown().since,
        areas=() if area else library.areas,
    )


def _feed(theme: Theme, shown: _Shown, area: Area | None) -> Output:
    library = theme.context.library
    feed = urls.changes_feed(area.id if area else None)
    entries = tuple(feed_entries(_in(area, shown())[:_MOST_IN_A_FEED], feed, library))
    atom = theme.render(
        "changes.xml",
        title=f"{_title(area)}: {library.site.name}",
        feed=feed,
        id=feed_id(feed, library),
        page=urls.changes(area.id if area else None),
        updated=entries[0].updated if entries else day_start(shown().since),
        entries=entries,
    )
    return Output(urls.output_path(feed), atom)

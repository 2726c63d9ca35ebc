"""Changes to the directory: a page for readers, an Atom feed for feed readers, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen import urls
from sitegen.builds import Change, Output
from sitegen.changes.known import KnownChanges, in_area, known_changes
from sitegen.changes.published import changes_json
from sitegen.library import Library
from sitegen.model import Area
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME, crumbs
from sitegen.views.lists.changes import change_months, day_start, feed_entries, feed_id

_MOST_ON_A_PAGE = 400
_MOST_IN_A_FEED = 100


def changes(library: Library, theme: Theme) -> Iterator[Output]:
    """``/changes/`` and ``/changes.xml``, the same for each area, and ``/changes.json``."""
    known = known_changes(library)
    yield Output(urls.output_path(urls.CHANGES_JSON), changes_json(known, library.directory.services, library.today))
    shown = _handed_out(known.changes, library)
    yield from _page_and_feed(theme, known, shown, None)
    for area in library.area.values():
        yield from _page_and_feed(theme, known, in_area(shown, area.id), area)


def _handed_out(changes: Sequence[Change], library: Library) -> tuple[Change, ...]:
    """Filter the changes of entries that are not discreet; feeds show them on devices without being asked."""
    discreet = {identifier for identifier, service in library.service.items() if service.discreet}
    return tuple(change for change in changes if change.service not in discreet)


def _page_and_feed(theme: Theme, known: KnownChanges, shown: Sequence[Change], area: Area | None) -> Iterator[Output]:
    library = theme.context.library
    title = f"What has changed in {area.name}" if area else "What has changed"
    address = urls.changes(area.id if area else None)
    feed = urls.changes_feed(area.id if area else None)
    yield theme.page(
        address,
        "changes.html",
        title=title,
        description="Groups that are new, that changed, paused or closed, and entries that were checked, day by day.",
        crumbs=crumbs(("What has changed", urls.CHANGES)) if area else (HOME,),
        area=area,
        feed=feed,
        months=change_months(shown[:_MOST_ON_A_PAGE], library),
        left_out=len(shown) > _MOST_ON_A_PAGE,
        since=known.since,
        areas=() if area else library.areas,
    )
    entries = tuple(feed_entries(shown[:_MOST_IN_A_FEED], feed, library))
    atom = theme.render(
        "changes.xml",
        title=f"{title}: {library.site.name}",
        feed=feed,
        id=feed_id(feed, library),
        page=address,
        updated=entries[0].updated if entries else day_start(known.since),
        entries=entries,
    )
    yield Output(urls.output_path(feed), atom)

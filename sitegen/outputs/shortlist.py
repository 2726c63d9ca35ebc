"""Shortlist, kept in the address alone: its page, and the files that its script fetches."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import ics, urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.plans import Plan, plan_files
from sitegen.theme.service_workers import MODULES
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.views.calendar_events import LEFT_OUT
from sitegen.views.lists.shortlist import list_files


def shortlist(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/shortlist/`` and ``/static/lists/``."""
    yield plan_files(_shortlist, library, theme)


def _shortlist(library: Library, theme: Theme) -> Iterator[Output]:
    lists = list_files(theme.context)
    for address, content in lists.files.items():
        yield Output(urls.output_path(address), content)
    name = f"A list from {library.site.name}"
    yield theme.page(
        urls.SHORTLIST,
        "shortlist.html",
        title="Your list",
        description="Make a list of services to print, send or take with you.",
        noindex=True,
        crumbs=(HOME,),
        data={
            "files": library.href(urls.shortlist_file(lists.version, urls.ANY_ID)),
            "buckets": lists.buckets,
            "service": library.href(urls.service(urls.ANY_ID)),
            "calendar": ics.calendar_head(name, LEFT_OUT, library.absolute(urls.SHORTLIST)).decode(),
            "namespace": ics.EVENT_NAMESPACE,
            "exit": theme.static_link(MODULES + "exit/page-ui.js"),
        },
    )

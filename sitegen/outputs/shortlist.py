"""Shortlist, kept in the address alone: its page, and the files that its script fetches."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import ics, urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.views.lists.shortlist import list_files

_ANY_ID = "-"
"""Placeholder for the service id that the script fills in; no id looks like it."""
_ABOUT = "Dates that are not known yet are left out."


def shortlist(library: Library, theme: Theme) -> Iterator[Output]:
    """``/shortlist/`` and ``/static/lists/``."""
    files = list_files(theme.context)
    for address, content in files.files.items():
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
            "files": library.href(urls.shortlist_file(files.version, _ANY_ID)),
            "buckets": files.buckets,
            "service": library.href(urls.service(_ANY_ID)),
            "calendar": ics.calendar_head(name, _ABOUT, library.absolute(urls.SHORTLIST)).decode(),
            "namespace": ics.EVENT_NAMESPACE,
        },
    )

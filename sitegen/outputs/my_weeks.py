"""Page of a reader's own weeks, from a due date or a birthday that stays in the browser, and the files it fetches."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import ics, urls
from sitegen.builds import Output
from sitegen.compact_json import compact_json
from sitegen.library import Library
from sitegen.plans import Plan, plan_files
from sitegen.theme.theme import Theme
from sitegen.timetable.london import instant
from sitegen.views.breadcrumbs import HOME
from sitegen.views.calendar_events import LEFT_OUT
from sitegen.views.lists import listings
from sitegen.views.lists.listings import in_use
from sitegen.views.lists.related import remote_lists
from sitegen.views.my_weeks import last_day, places, school_calendars, weeks_files
from sitegen.views.service.dates import iso

_TITLE = "Week by week"


def my_weeks(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/my-weeks/`` and ``/static/weeks/``."""
    yield plan_files(_my_weeks, library, theme)


def _my_weeks(library: Library, theme: Theme) -> Iterator[Output]:
    weeks = weeks_files(theme.context)
    for address, content in weeks.files.items():
        yield Output(urls.output_path(address), content)
    yield theme.page(
        urls.MY_WEEKS,
        "my_weeks.html",
        title=_TITLE,
        description="What is on for you, week by week for a year, from a due date or a birthday.",
        crumbs=(HOME,),
        data={
            "files": library.href(urls.weeks_file(weeks.version, urls.ANY_ID)),
            "everywhere": weeks.everywhere,
            "names": compact_json(weeks.names),
            "places": compact_json(places(theme.context)),
            "schools": compact_json(school_calendars(theme.context)),
            "until": iso(instant(last_day(library.today), 0)),
            "service": library.href(urls.service(urls.ANY_ID)),
            "calendar": ics.calendar_head(_TITLE, LEFT_OUT, library.absolute(urls.MY_WEEKS)).decode(),
            "namespace": ics.EVENT_NAMESPACE,
            "page": library.absolute(urls.MY_WEEKS),
        },
        areas=library.areas,
        stages=in_use(listings.stages(library)),
        remote_lists=remote_lists(library),
    )

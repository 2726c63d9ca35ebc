"""The search page, and the files that its script fetches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, astuple, dataclass

from sitegen import urls
from sitegen.builds import Output
from sitegen.compact_json import compact_json
from sitegen.content_hash import content_hash
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service
from sitegen.search.crisis import crisis_triggers
from sitegen.search.facets import Facet, documents
from sitegen.search.files import search_files
from sitegen.search.result_cards import ResultCard
from sitegen.text import WEEKDAYS
from sitegen.theme import Theme
from sitegen.theme.bundle import Script, joined, small
from sitegen.theme.theme import MODULES
from sitegen.views.breadcrumbs import HOME
from sitegen.views.lists import listings
from sitegen.views.lists.listings import in_use
from sitegen.vocabulary import wording
from sitegen.wording.notices import PAUSED, ShownNotice

_SCRIPT = "search/page-ui.js"
_FILTERING = "search/filters/page-ui.js"
_ANY_ID = "-"
"""Stands for a service's id in the address that the script fills in; no id looks like it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as the page shows it."""

    name: str
    """Its URL parameter."""
    legend: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """The page's scripts."""

    outputs: tuple[Output, ...]
    search: str
    """The link to what the page starts with."""
    filtering: str
    """The link to what it fetches for filters, places and dates."""


def search(library: Library, theme: Theme) -> Iterator[Output]:
    """``/search/`` and ``/static/search/``."""
    services = documents(library)
    files = search_files(library, [_card(service, theme) for service in services])
    for file in files.all():
        yield Output(urls.output_path(file.address), file.content)
    scripts = _scripts(library, theme)
    yield from scripts.outputs
    yield theme.page(
        urls.SEARCH,
        "search.html",
        title="Search",
        description=f"Search {library.site.name} by what you need, where, when and your child's age.",
        crumbs=(HOME,),
        filters=_filters(files.groups),
        calls=[astuple(trigger) for trigger in crisis_triggers(library.site.crisis)],
        wording=asdict(wording()),
        data={
            "files": library.href(urls.search_folder(files.version)),
            "manifest": compact_json(files.manifest),
            "filtering": scripts.filtering,
            "listing": theme.static_link(MODULES + "shortlist/list-ui.js") if library.publishes("shortlist") else "",
            "map": theme.static_link(MODULES + "map/map-ui.js"),
            "map-style": theme.static_link("css/map.css"),
            "service": library.href(urls.service(_ANY_ID)),
        },
        script=scripts.search,
        topics=in_use(listings.topics(library)),
        stages=in_use(listings.stages(library)),
        times=in_use((listings.evenings_and_weekends(library), *listings.days(library))),
        areas=in_use(listings.areas(library)),
    )


def _scripts(library: Library, theme: Theme) -> Scripts:
    """The modules in two files; the modules themselves when the theme's own cannot be joined."""
    first = joined(theme.modules, _SCRIPT)
    if first is not None:
        output = _script_output(first)
        second = joined(theme.modules, _FILTERING, base=(f"./{output.path.rpartition('/')[2]}", first))
        if second is not None:
            other = _script_output(second)
            return Scripts((output, other), library.href(f"/{output.path}"), library.href(f"/{other.path}"))
    return Scripts((), theme.static_link(MODULES + _SCRIPT), theme.static_link(MODULES + _FILTERING))


def _script_output(script: Script) -> Output:
    content = small(script.text).encode()
    return Output(urls.output_path(urls.search_script(content_hash(content))), content)


def _card(service: Service, theme: Theme) -> ResultCard:
    if service.status == "closed":
        return ResultCard(service.id, service.name, service.summary, "This service has closed.", "", "", ())
    card = theme.context.card(service)
    return ResultCard(
        id=service.id,
        name=service.name,
        summary=service.summary,
        notice=_notice(service, card.notice),
        when=card.when,
        place=card.place,
        words=card.words,
        dates=card.dates.packed,
        no_dates=card.dates.none,
    )


def _notice(service: Service, notice: ShownNotice | None) -> str:
    if service.status == "paused":
        return f"{PAUSED}. {notice.text}" if notice else f"{PAUSED}."
    return "" if notice is None else notice.sentence


def _filters(groups: Mapping[str, Facet]) -> tuple[Filter, ...]:
    """The filters in the order of the page; one without choices is left out."""
    every = (
        _listed(groups["topic"], "I need help with"),
        _listed(groups["area"], "Where"),
        Filter(
            "when",
            "When",
            (
                Choice("this-week", "This week"),
                Choice("weekend", "At the weekend"),
                Choice("school-holidays", "In school holidays"),
            ),
        ),
        Filter("day", "Day", tuple(Choice(day.lower(), day) for day in WEEKDAYS)),
        Filter(
            "time",
            "Time of day",
            (
                Choice("morning", "Morning"),
                Choice("afternoon", "Afternoon"),
                Choice("evening", "Evening, from 5pm"),
            ),
        ),
        _listed(groups["join"], "How to join"),
        _listed(groups["cost"], "Cost"),
        _listed(groups["with"], "Who is there"),
        _listed(groups["format"], "Kind of help"),
        _listed(groups["stage"], "Stage"),
        _listed(groups["language"], "Language"),
        _listed(groups["access"], "What the place has"),
    )
    return tuple(one for one in every if one.choices)


def _listed(group: Facet, legend: str) -> Filter:
    choices = (Choice(value.id, value.label) for value in group.values if value.id != EVERYWHERE)
    return Filter(group.name, legend, tuple(choices))

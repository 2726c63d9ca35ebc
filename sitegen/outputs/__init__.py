"""Site as tables of (name, function): each function turns the library and the theme into plans of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from sitegen.builds import Output
from sitegen.library import Library
from sitegen.model import Part
from sitegen.offline import BuiltFile, built_file
from sitegen.outputs.accessibility import accessibility
from sitegen.outputs.areas import areas, areas_by_topic
from sitegen.outputs.articles import guides, pages, stories
from sitegen.outputs.calendars import calendars
from sitegen.outputs.changes import changes
from sitegen.outputs.changes_sheets import changes_sheets
from sitegen.outputs.coverage import coverage
from sitegen.outputs.embeds import embeds, your_website
from sitegen.outputs.error_pages import not_found, not_saved
from sitegen.outputs.facet_lists import facet_lists
from sitegen.outputs.home import home
from sitegen.outputs.leaflets import leaflets
from sitegen.outputs.my_weeks import my_weeks
from sitegen.outputs.offline import offline
from sitegen.outputs.open_data import data_page, open_data, open_referral
from sitegen.outputs.organisations import organisations
from sitegen.outputs.packs import packs
from sitegen.outputs.people import people
from sitegen.outputs.permalinks import permalinks, short_links
from sitegen.outputs.posters import posters
from sitegen.outputs.professionals import professionals
from sitegen.outputs.referral_cards import referral_cards
from sitegen.outputs.school_holidays import holidays
from sitegen.outputs.screens import screens
from sitegen.outputs.search import search
from sitegen.outputs.services import closed, services
from sitegen.outputs.shortlist import shortlist
from sitegen.outputs.site_files import hosts, open_search, robots, sitemap, static_files
from sitegen.outputs.tell_us import tell_us
from sitegen.outputs.timetables import area_timetables
from sitegen.outputs.topics import topics
from sitegen.outputs.translated_services import translated_leaflets, translated_services
from sitegen.outputs.whats_on import whats_on
from sitegen.plans import Plan
from sitegen.theme.theme import Theme
from sitegen.timings import UNTIMED, Timings
from sitegen.workers import Task, run_tasks

Produce = Callable[[Library, Theme], Iterator[Plan]]
Conclude = Callable[[Library, Theme, Sequence[BuiltFile]], Iterator[Output]]

OUTPUTS: tuple[tuple[str, Produce], ...] = (
    ("static files", static_files),
    ("home", home),
    ("search", search),
    ("services", services),
    ("closed services", closed),
    ("services in other languages", translated_services),
    ("short links", short_links),
    ("topics", topics),
    ("lists by facet", facet_lists),
    ("lists about people", people),
    ("organisations", organisations),
    ("areas", areas),
    ("areas by topic", areas_by_topic),
    ("calendars", calendars),
    ("coverage", coverage),
    ("professionals", professionals),
    ("what is on", whats_on),
    ("school holidays", holidays),
    ("her own weeks", my_weeks),
    ("guides", guides),
    ("stories", stories),
    ("pages", pages),
    ("accessibility statement", accessibility),
    ("corrections and new groups", tell_us),
    ("about the data", data_page),
    ("search in the browser's own box", open_search),
    ("not found", not_found),
    ("not saved", not_saved),
    ("sitemap", sitemap),
    ("robots", robots),
    ("web hosts", hosts),
)
"""Outputs of every site; first what every page of a preview asks for, then what is looked at most."""

PARTS: tuple[tuple[Part, Produce], ...] = (
    ("data", open_data),
    ("open-referral", open_referral),
    ("print", leaflets),
    ("print", translated_leaflets),
    ("print", posters),
    ("print", packs),
    ("print", area_timetables),
    ("print", screens),
    ("print", changes_sheets),
    ("embed", embeds),
    ("embed", your_website),
    ("changes", changes),
    ("referrer-cards", referral_cards),
    ("shortlist", shortlist),
)
"""Outputs that `leave_out` in content/site.yaml may name."""

LAST_OUTPUTS: tuple[tuple[str, Conclude], ...] = (
    ("permalinks", lambda library, theme, before: permalinks(library, theme, (file.path for file in before))),
    ("offline", offline),
)
"""Outputs about all files before them: their addresses, and a copy of the site for a device."""


def stages(library: Library) -> Iterator[tuple[str, Produce]]:
    """Yield the outputs of a directory, those it leaves out excepted, each with its name."""
    yield from OUTPUTS
    for part, produce in PARTS:
        if library.publishes(part):
            yield f"{part}: {produce.__name__.replace('_', ' ')}", produce


_OF_CARDS = frozenset(
    (
        *(
            "home",
            "services",
            "topics",
            "lists by facet",
            "lists about people",
            "organisations",
            "areas",
            "areas by topic",
            "professionals",
            "what is on",
        ),
        *(
            "school holidays",
            "guides",
            "stories",
            "print: leaflets",
            "print: packs",
            "print: area timetables",
            "referrer-cards: referral cards",
        ),
        "shortlist: shortlist",
    )
)
"""Outputs that share the cards and details of services: best made by the same process."""

_SHARES: Mapping[str, int] = {
    "services": 22,
    "search": 10,
    "print: posters": 10,
    "referrer-cards: referral cards": 10,
    "open-referral: open referral": 7,
    "print: leaflets": 6,
    "embed: embeds": 5,
    "calendars": 4,
    "lists by facet": 4,
    "coverage": 3,
    "data: open data": 3,
}
"""Rough percentages of the time of all outputs, for those that take longest (docs/performance.md)."""


def make_stage(produce: Produce, library: Library, theme: Theme) -> Iterator[Output]:
    """Make all files of a stage."""
    return chain.from_iterable(plan.make() for plan in produce(library, theme))


def every_output(theme: Theme, timings: Timings = UNTIMED, jobs: int = 1) -> Iterator[Output]:
    """Yield every file of the theme's site as it is rendered in `jobs` processes; keep only names, hashes and sizes."""
    library = theme.context.library
    tasks = [
        Task(
            name,
            partial(make_stage, produce, library, theme),
            "cards" if name in _OF_CARDS else "",
            _SHARES.get(name, 0),
        )
        for name, produce in stages(library)
    ]
    made: list[list[BuiltFile]] = [[] for _ in tasks]
    for number, output in run_tasks(tasks, jobs, timings):
        made[number].append(built_file(output))
        yield output
    before = [*chain.from_iterable(made)]  # in the order of the table, whoever made them
    for name, conclude in LAST_OUTPUTS:
        for output in timings.each(name, conclude(library, theme, before)):
            before.append(built_file(output))
            yield output

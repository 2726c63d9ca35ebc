"""Search page, and the files that its script fetches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.builds import Output
from sitegen.compact_json import compact_json
from sitegen.content_hash import content_hash
from sitegen.library import Library
from sitegen.plans import Plan, plan_files
from sitegen.search.crisis import class_shortener, crisis_data, crisis_triggers
from sitegen.search.facets import documents
from sitegen.search.files import search_files
from sitegen.search.loss_words import loss_signs
from sitegen.search.meetings import meetings_of
from sitegen.theme.bundle import Bundle, bundle
from sitegen.theme.service_workers import MODULES
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.views.lists import listings
from sitegen.views.lists.listings import in_use
from sitegen.views.lists.people import lists_to_browse
from sitegen.views.search import result_card, search_filters
from sitegen.views.unmet import unmet_message
from sitegen.vocabulary import matching_rules
from sitegen.wording.navigators import navigators

_SCRIPT = "search/page-ui.js"
_FILTERING = "search/filters/page-ui.js"
_PANEL = "search/filters/panel-ui.js"


@dataclass(frozen=True, slots=True)
class Scripts:
    """Scripts of the search page."""

    outputs: tuple[Output, ...]
    search: str
    """Link to the script that the page loads first."""
    filtering: str
    """Link to the script that it fetches for filters, places, dates and facts among the words."""
    panel: str
    """Link to the script that it fetches for the filters' controls and the map."""


def search(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/search/`` and ``/static/search/``."""
    yield plan_files(_search, library, theme)


def _search(library: Library, theme: Theme) -> Iterator[Output]:
    services = documents(library)
    meetings = meetings_of(library, services)
    cards = [result_card(*pair, theme.context) for pair in zip(services, meetings.by_service, strict=True)]
    files = search_files(library, meetings, cards)
    for file in files.all():
        yield Output(urls.output_path(file.address), file.content)
    scripts = _scripts(library, theme)
    yield from scripts.outputs
    needs = library.directory.needs
    triggers = crisis_triggers(library.site.crisis, needs, library.site.languages)
    shorten = class_shortener(matching_rules(), triggers)
    crisis = crisis_data(triggers, matching_rules(), shorten)
    yield theme.page(
        urls.SEARCH,
        "search.html",
        title="Search",
        description=f"Search {library.site.name} by what you need, where, when and your child’s age.",
        crumbs=(HOME,),
        filters=search_filters(files.facets),
        triggers=crisis.triggers,
        rules=crisis.rules,
        navigators=navigators(library),
        unmet=unmet_message(library),
        data={
            "files": library.href(urls.search_folder(files.version)),
            "manifest": compact_json(files.manifest),
            "loss": compact_json(loss_signs(library.topic, needs, shorten)),
            "filtering": scripts.filtering,
            "panel": scripts.panel,
            "listing": theme.static_link(MODULES + "shortlist/list-ui.js") if library.publishes("shortlist") else "",
            "exit": theme.static_link(MODULES + "exit/page-ui.js"),
            "discreet": " ".join(service.id for service in services if service.discreet),
            "map": theme.static_link(MODULES + "map/map-ui.js"),
            "map-style": theme.static_link("css/map.css"),
            "service": library.href(urls.service(urls.ANY_ID)),
        },
        script=scripts.search,
        topics=in_use(listings.topics(library)),
        stages=in_use(listings.stages(library)),
        people=lists_to_browse(library),
        has_days=False,
        times=in_use((listings.evenings_and_weekends(library), *listings.days(library))),
        areas=in_use(listings.areas(library)),
    )


def _scripts(library: Library, theme: Theme) -> Scripts:
    """Bundle the theme's modules in three files; link to the modules themselves when they cannot be bundled."""
    unbundled = Scripts((), *(theme.static_link(MODULES + module) for module in (_SCRIPT, _FILTERING, _PANEL)))
    search_bundle = bundle(theme.modules, _SCRIPT)
    if search_bundle is None:
        return unbundled
    search_file = _bundle_output(search_bundle)
    base = f"./{search_file.path.rpartition('/')[2]}"
    others = [bundle(theme.modules, module, base=(base, search_bundle)) for module in (_FILTERING, _PANEL)]
    files = (search_file, *(_bundle_output(other) for other in others if other is not None))
    if None in others:
        return unbundled
    return Scripts(files, *(library.href(f"/{file.path}") for file in files))


def _bundle_output(script: Bundle) -> Output:
    content = script.text.encode()
    return Output(urls.output_path(urls.search_script(content_hash(content))), content)

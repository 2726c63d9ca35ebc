"""Addresses of the site, and the output path of each.

Addresses start with ``/`` and are the same for every site; `Library.href` puts the path of the site's own address in
front. An address that ends with ``/`` is written as that folder's ``index.html``.
"""

from __future__ import annotations

import re
from datetime import date

from sitegen.model import Part
from sitegen.ordinary_files import WINDOWS_DEVICES
from sitegen.vocabulary import concepts

ANY_ID = "-"
"""Placeholder in an address for an id that a script fills in; no id looks like it."""
HOME = "/"
SEARCH = "/search/"
SERVICES = "/services/"
FREE = "/free/"
EVENINGS_AND_WEEKENDS = "/when/evenings-and-weekends/"
IN_SCHOOL_HOLIDAYS = "/when/school-holidays/"
GUIDES = "/guides/"
STORIES = "/stories/"
TOPICS = "/topics/"
STAGES = "/stages/"
AREAS = "/areas/"
DAYS = "/days/"
FORMATS = "/formats/"
LANGUAGES = "/languages/"
WITH = "/with/"
FOR = "/for/"
HELP = "/help/"
NO_REFERRAL = "/no-referral/"
RUN_BY = "/run-by/"
PROFESSIONALS = "/professionals/"
ACCESSIBILITY = "/accessibility/"
"""Accessibility statement, unless content/pages/ has its own."""
NOT_FOUND = "/404.html"
NOT_SAVED = "/not-saved.html"
OFFLINE_SIZE = "/offline.json"
"""Number and bytes of the files that a device keeps."""
WORKER = "/sw.js"
"""Service worker, at the top of the site so that its scope is all of it; browsers ask for it again for years."""
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
COVERAGE = "/coverage/"
SHORTLIST = "/shortlist/"
MY_WEEKS = "/my-weeks/"
TELL_US = "/tell-us/"
"""Page for corrections and new groups."""
YOUR_WEBSITE = "/professionals/your-website/"
"""Page with code that professionals can paste into their own website."""
CHANGES = "/changes/"
PRINT = "/print/"
SCREENS = "/screen/"
EMBED = "/embed/"
DATA = "/data/"
CALENDARS = "/calendar/"
STATIC = "/static/"
"""Root of files whose address changes with their content."""
CHANGES_JSON = "/changes.json"
"""Changes as data, which the next build compares with."""
DATA_JSON = "/data/services.json"
DATA_SCHEMA = "/data/services.schema.json"
DATA_CSV = "/data/services.csv"
OPEN_REFERRAL = "/data/openreferral/"
OPEN_REFERRAL_LISTS = ("services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations")
"""Lists of the Open Referral feed; each is a folder with a file for each record."""
LINKS = "/links.json"
OPEN_SEARCH = "/opensearch.xml"
REDIRECTS = "/_redirects"
HEADERS = "/_headers"
NGINX = "/hosting/nginx.conf"
HOST_FILES = (REDIRECTS, HEADERS, NGINX)
"""Files that only web hosts read."""

_DEVICES = "|".join(sorted(name for name in WINDOWS_DEVICES if name.isascii() and name.isalnum()))
_NO_NAME = rf"(?!(?:{_DEVICES})[./]|index\.html(?![a-z0-9._-]))"
ADDRESS_FORM = (
    rf"/(?:{_NO_NAME}[a-z0-9](?:[a-z0-9._-]{{0,98}}[a-z0-9_-])?/){{0,9}}"
    rf"(?:{_NO_NAME}[a-z0-9][a-z0-9_-]{{0,99}}(?:\.[a-z0-9]{{1,9}}){{1,9}})?"
)
"""Regular expression for addresses of the site, in the syntax that Python and ECMAScript share.

No other could be that of an output: Windows has no file with the name of a device, or with a dot at its end, and
``/guides/index.html`` is the file of ``/guides/``.
"""
_ADDRESS = re.compile(ADDRESS_FORM)

RESERVED_PAGES = frozenset(
    (
        "areas calendar changes coverage data days embed for formats free guides help index languages my-weeks "
        "no-referral print professionals run-by s school-holidays screen search services shortlist stages static stories "
        "tell-us topics whats-on when with"
    ).split()
)
"""First parts of addresses that sitegen uses; no file of content/pages/ may have one of these names."""
GENERATED_PAGES = frozenset(("accessibility",))
"""First parts of addresses of pages that a file of content/pages/ replaces."""


def service(identifier: str) -> str:
    """Page of a service."""
    return f"/services/{identifier}/"


def service_in(identifier: str, code: str) -> str:
    """Facts of a service in another language, by its ISO 639 code."""
    return f"/services/{identifier}/in/{code}/"


_PUBLIC_TOPICS = {topic.id: topic.public_id for topic in concepts("topics").values() if topic.public_id}
_TOPICS_BY_PUBLIC_ID = {public: identifier for identifier, public in _PUBLIC_TOPICS.items()}


def public_topic(identifier: str) -> str:
    """Return the id by which addresses name a topic: another one where its own says too much."""
    return _PUBLIC_TOPICS.get(identifier, identifier)


def topic_by_public_id(public_id: str) -> str:
    """Return the id of a topic that addresses name: the reverse of `public_topic`."""
    return _TOPICS_BY_PUBLIC_ID.get(public_id, public_id)


def list_part(address: str, number: int) -> str:
    """Page of a long list: the list's own address for the first, ``/days/monday/2/`` for the second."""
    return address if number == 1 else f"{address}{number}/"


_LIST_PART = re.compile(r"(/(?!s/)[a-z](?:.*/)?)[1-9][0-9]*/")


def whole_list(address: str) -> str:
    """Return the address of the list that a page is part of: the reverse of `list_part`. Others stay as they are."""
    match = _LIST_PART.fullmatch(address)
    return address if match is None else match[1]


def topic(identifier: str) -> str:
    """List of a topic."""
    return f"/topics/{public_topic(identifier)}/"


def stage(identifier: str) -> str:
    """List of a stage."""
    return f"/stages/{identifier}/"


def area(identifier: str, topic_id: str | None = None) -> str:
    """List of an area, or of a topic in it."""
    return f"/areas/{identifier}/" if topic_id is None else f"/areas/{identifier}/{public_topic(topic_id)}/"


def day(name: str) -> str:
    """List of a weekday, by its English name."""
    return f"/days/{name.lower()}/"


def whats_on(area_id: str | None = None) -> str:
    """Dates of the next days, everywhere or in an area."""
    return "/whats-on/" if area_id is None else f"/whats-on/{area_id}/"


def school_holidays(area_id: str | None = None) -> str:
    """Dates in each school holiday to come, everywhere or in an area."""
    return "/school-holidays/" if area_id is None else f"/school-holidays/{area_id}/"


def format_list(identifier: str) -> str:
    """List of a format, such as drop-in."""
    return f"/formats/{identifier}/"


def language(code: str) -> str:
    """List of a language, by its ISO 639 code."""
    return f"/languages/{code}/"


def with_role(identifier: str) -> str:
    """List of services that a professional comes to, such as a midwife or a health visitor."""
    return f"/with/{identifier}/"


def audience(identifier: str) -> str:
    """List of services that are for somebody in particular, such as fathers."""
    return f"/for/{identifier}/"


def model(identifier: str) -> str:
    """List of a way to help, such as befriending."""
    return f"/help/{identifier}/"


def organisation(identifier: str) -> str:
    """List of what an organisation runs."""
    return f"/run-by/{identifier}/"


def guide(identifier: str) -> str:
    """Page of a guide."""
    return f"/guides/{identifier}/"


def story(identifier: str) -> str:
    """Page of a story."""
    return f"/stories/{identifier}/"


def tell_us(identifier: str) -> str:
    """`TELL_US`, about a service."""
    return f"{TELL_US}?service={identifier}"


def page(identifier: str) -> str:
    """Page from content/pages/."""
    return f"/{identifier}/"


def calendar(identifier: str) -> str:
    """Calendar file of a service."""
    return f"/calendar/{identifier}.ics"


def area_calendar(identifier: str) -> str:
    """Calendar file of an area."""
    return f"/calendar/area/{identifier}.ics"


def topic_calendar(identifier: str) -> str:
    """Calendar file of a topic."""
    return f"/calendar/topic/{public_topic(identifier)}.ics"


def referral_card(identifier: str) -> str:
    """Page about a service for professionals who refer to it."""
    return f"/professionals/{identifier}/"


def short_link(code: str) -> str:
    """Short link of a service, for paper; `code` is from `short_codes`."""
    return f"/s/{code}/"


def printed_mark(day: date) -> str:
    """Day of print behind an address in a QR code; js/printed/mark.js reads it."""
    return f"#printed={day.isoformat()}"


def leaflet(identifier: str) -> str:
    """Leaflet of a service."""
    return f"/print/services/{identifier}/"


def leaflet_in(identifier: str, code: str) -> str:
    """Leaflet of a service in another language."""
    return f"/print/services/{identifier}/in/{code}/"


def pack(identifier: str, area_id: str | None = None) -> str:
    """Printed pack, whole or for people in an area."""
    return f"/print/{identifier}/" if area_id is None else f"/print/{identifier}/{area_id}/"


def poster(area_id: str | None, topic_id: str | None = None) -> str:
    """Poster for an area, for a topic, or for a topic in an area."""
    topic = None if topic_id is None else public_topic(topic_id)
    if area_id is None:
        return f"/print/poster/topics/{topic}/"
    return f"/print/poster/{area_id}/" if topic is None else f"/print/poster/{area_id}/{topic}/"


def changes_sheet(area_id: str | None = None) -> str:
    """Changes of a month to print, everywhere or in an area."""
    return "/print/changes/" if area_id is None else f"/print/changes/{area_id}/"


def timetable(area_id: str, holiday: str | None = None) -> str:
    """Dates of an area to print: of the next days, or of the next holiday of a kind, such as ``christmas``."""
    return f"/print/timetable/{area_id}/" if holiday is None else f"/print/timetable/{area_id}/{holiday}/"


def screen(area_id: str) -> str:
    """Dates of an area for the screen of a waiting room."""
    return f"/screen/{area_id}/"


def embed(area_id: str | None, topic_id: str | None = None) -> str:
    """List for a frame on another website: for an area, for a topic, or for a topic in an area."""
    topic = None if topic_id is None else public_topic(topic_id)
    if area_id is None:
        return f"/embed/topics/{topic}/"
    return f"/embed/{area_id}/" if topic is None else f"/embed/{area_id}/{topic}/"


def embedded_service(identifier: str) -> str:
    """Facts about one service, for a frame on another website."""
    return f"/embed/services/{identifier}/"


def changes(area_id: str | None = None) -> str:
    """Changes, everywhere or in an area."""
    return CHANGES if area_id is None else f"/changes/{area_id}/"


def changes_feed(area_id: str | None = None) -> str:
    """Atom feed of changes, everywhere or in an area."""
    return "/changes.xml" if area_id is None else f"/changes/{area_id}.xml"


def open_referral_record(name: str, identifier: str) -> str:
    """Record of a list of the Open Referral feed."""
    return open_referral(f"{name}/{identifier}")


def open_referral(path: str) -> str:
    """File with a response of the Open Referral API; `path` is ``""``, ``services`` or ``services/<uuid>``."""
    is_list = "/" not in path
    return f"{OPEN_REFERRAL}{path}{'/' if path and is_list else ''}{'index' if is_list else ''}.json"


def embed_code(embedded: str) -> str:
    """Text file with the HTML to paste into another website for an address of `embed`."""
    return f"{embedded}to-paste.txt"


def shortlist_file(version: str, name: str) -> str:
    """Bucket of services for the shortlist; `version` is the hash of all buckets."""
    return f"/static/lists/{version}/{name}.json"


def weeks_file(version: str, name: str) -> str:
    """Services with their dates of a year, of an area or of all; `version` is the hash of all such files."""
    return f"/static/weeks/{version}/{name}.json"


def service_names(version: str) -> str:
    """Names of all services, for the page where readers say which one they mean; `version` is a hash of them."""
    return f"/static/names-{version}.json"


def static(version: str, name: str) -> str:
    """Static file of the theme; `version` is the hash of all of them, so that they may be cached for ever."""
    return f"/static/{version}/{name}"


def search_folder(version: str) -> str:
    """Folder of the files that search fetches; `version` is the hash of all of them."""
    return f"/static/search/{version}/"


def search_data(version: str, name: str) -> str:
    """File that search fetches."""
    return f"{search_folder(version)}{name}.json"


def is_search_copy(path: str) -> bool:
    """Return whether an output path is in a folder below `search_folder`: those files repeat what others contain."""
    return path.startswith("static/search/") and path.count("/") > 3


def is_read_elsewhere(path: str) -> bool:
    """Return whether an output path is a page for paper, a screen, other websites, or behind a short link on paper."""
    return path.startswith(("print/", "screen/", "embed/", "s/"))


def search_script(version: str) -> str:
    """Bundled script of the search page; `version` is the hash of its content."""
    return f"/static/search/search-{version}.js"


_PRECACHE_LISTS = "/static/offline-"


def precache_list(version: str) -> str:
    """List of files that a device precaches; `version` is the hash of its content."""
    return f"{_PRECACHE_LISTS}{version}.json"


def is_offline_file(path: str) -> bool:
    """Return whether an output path is of a file that makes the copy on a device: its worker, its list or its size."""
    return f"/{path}" in (WORKER, OFFLINE_SIZE) or f"/{path}".startswith(_PRECACHE_LISTS)


def addresses_of_service(identifier: str) -> tuple[tuple[Part | None, str], ...]:
    """List the addresses of a service except its short links, each with the part of the site it is in."""
    return (
        (None, service(identifier)),
        (None, calendar(identifier)),
        ("referrer-cards", referral_card(identifier)),
        ("print", leaflet(identifier)),
        ("embed", embedded_service(identifier)),
    )


def is_address(text: str) -> bool:
    """Return whether a text has the form of an address, of a folder (``/guides/``) or a file (``/changes.xml``)."""
    return _ADDRESS.fullmatch(text) is not None


def is_page(address: str) -> bool:
    """Return whether an address is a page: a folder, or a page of an older site (``/guides/old.html``)."""
    return address.endswith(("/", ".html"))


_NEVER_KEPT = (STATIC, *(f"{file}/" for file in (NOT_FOUND, NOT_SAVED, WORKER, OFFLINE_SIZE, *HOST_FILES)))


def is_permalink(address: str) -> bool:
    """Return whether people and programs may keep an address: none with a hash, or at a file for hosts or devices."""
    return not f"{address}/".startswith(_NEVER_KEPT)


def output_path(address: str) -> str:
    """Return the output path of an address, relative to the output folder."""
    path = address.removeprefix("/")
    return f"{path}index.html" if address.endswith("/") else path


def address_of(path: str) -> str:
    """Return the address of an output path: the reverse of `output_path`."""
    return f"/{path.removesuffix('index.html') if path.endswith('/index.html') or path == 'index.html' else path}"

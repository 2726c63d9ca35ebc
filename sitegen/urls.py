"""The only place where an address or an output path is spelt.

Addresses start with ``/`` and are the same for every site; `Library.href` puts the path of the site's own address in
front. An address that ends with ``/`` is written as that folder's ``index.html``.
"""

from __future__ import annotations

import re

from sitegen.model import Part

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
PROFESSIONALS = "/professionals/"
NOT_FOUND = "/404.html"
NOT_SAVED = "/not-saved.html"
WORKER = "/sw.js"
"""At the top of the site, so that it may answer for all of it; people who keep the site ask for it again for years."""
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
COVERAGE = "/coverage/"
SHORTLIST = "/shortlist/"
YOUR_WEBSITE = "/professionals/your-website/"
"""Where professionals get what they paste into their own website."""
CHANGES = "/changes/"
PRINT = "/print/"
EMBED = "/embed/"
DATA = "/data/"
CALENDARS = "/calendar/"
STATIC = "/static/"
"""What lies below it changes its address when it changes."""
CHANGES_JSON = "/changes.json"
"""The changes as data; the next build reads there what has changed since."""
DATA_JSON = "/data/services.json"
DATA_SCHEMA = "/data/services.schema.json"
DATA_CSV = "/data/services.csv"
OPEN_REFERRAL = "/data/openreferral/"
OPEN_REFERRAL_LISTS = ("services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations")
"""The lists of the Open Referral feed; each is a folder with a record to a file."""
LINKS = "/links.json"
OPEN_SEARCH = "/opensearch.xml"
REDIRECTS = "/_redirects"
HEADERS = "/_headers"
NGINX = "/hosting/nginx.conf"
FOR_HOSTS = (REDIRECTS, HEADERS, NGINX)
"""What web hosts read, and nobody else."""

_ADDRESS = re.compile(r"/(?:[a-z0-9][a-z0-9._-]{0,99}/){0,9}(?:[a-z0-9][a-z0-9_-]{0,99}(?:\.[a-z0-9]{1,9})+)?")

RESERVED_PAGES = frozenset(
    (
        "areas calendar changes coverage data days embed formats free guides index languages print professionals s "
        "school-holidays search services shortlist stages static stories topics whats-on when with"
    ).split()
)
"""First parts of addresses that belong to sitegen: no file of content/pages/ may have one of these names."""


def service(identifier: str) -> str:
    """The page of one service."""
    return f"/services/{identifier}/"


def topic(identifier: str) -> str:
    """The list of a topic."""
    return f"/topics/{identifier}/"


def stage(identifier: str) -> str:
    """The list of a stage."""
    return f"/stages/{identifier}/"


def area(identifier: str, topic_id: str | None = None) -> str:
    """The list of an area, or of a topic in it."""
    return f"/areas/{identifier}/" if topic_id is None else f"/areas/{identifier}/{topic_id}/"


def day(name: str) -> str:
    """The list of a weekday, by its English name."""
    return f"/days/{name.lower()}/"


def whats_on(area_id: str | None = None) -> str:
    """What happens in the next days: everywhere, or in an area."""
    return "/whats-on/" if area_id is None else f"/whats-on/{area_id}/"


def school_holidays(area_id: str | None = None) -> str:
    """What happens in each school holiday to come: everywhere, or in an area."""
    return "/school-holidays/" if area_id is None else f"/school-holidays/{area_id}/"


def form(identifier: str) -> str:
    """The list of a format, such as drop-in."""
    return f"/formats/{identifier}/"


def language(code: str) -> str:
    """The list of a language, by its ISO 639 code."""
    return f"/languages/{code}/"


def with_role(identifier: str) -> str:
    """The list of what a midwife, a health visitor ... comes to."""
    return f"/with/{identifier}/"


def guide(identifier: str) -> str:
    """One guide."""
    return f"/guides/{identifier}/"


def story(identifier: str) -> str:
    """One story."""
    return f"/stories/{identifier}/"


def page(identifier: str) -> str:
    """One page of content/pages/."""
    return f"/{identifier}/"


def calendar(identifier: str) -> str:
    """The dates of one service, for a calendar."""
    return f"/calendar/{identifier}.ics"


def area_calendar(identifier: str) -> str:
    """The dates of an area, for a calendar."""
    return f"/calendar/area/{identifier}.ics"


def topic_calendar(identifier: str) -> str:
    """The dates of a topic, for a calendar."""
    return f"/calendar/topic/{identifier}.ics"


def referrer_card(identifier: str) -> str:
    """What a professional needs to know of one service."""
    return f"/professionals/{identifier}/"


def short_link(code: str) -> str:
    """The short link of a service, for paper; `code` is its own of `short_codes`."""
    return f"/s/{code}/"


def leaflet(identifier: str) -> str:
    """One service on paper."""
    return f"/print/services/{identifier}/"


def pack(identifier: str, area_id: str | None = None) -> str:
    """A printed pack: all of it, or what of it is for people in an area."""
    return f"/print/{identifier}/" if area_id is None else f"/print/{identifier}/{area_id}/"


def poster(area_id: str | None, topic_id: str | None = None) -> str:
    """What hangs on a board: for an area, for a topic, or for a topic in an area."""
    if area_id is None:
        return f"/print/poster/topics/{topic_id}/"
    return f"/print/poster/{area_id}/" if topic_id is None else f"/print/poster/{area_id}/{topic_id}/"


def embed(area_id: str | None, topic_id: str | None = None) -> str:
    """A list inside another website: for an area, for a topic, or for a topic in an area."""
    if area_id is None:
        return f"/embed/topics/{topic_id}/"
    return f"/embed/{area_id}/" if topic_id is None else f"/embed/{area_id}/{topic_id}/"


def embedded_service(identifier: str) -> str:
    """One service inside another website."""
    return f"/embed/services/{identifier}/"


def changes(area_id: str | None = None) -> str:
    """What has changed: everywhere, or in an area."""
    return CHANGES if area_id is None else f"/changes/{area_id}/"


def changes_feed(area_id: str | None = None) -> str:
    """What has changed, for feed readers: everywhere, or in an area."""
    return "/changes.xml" if area_id is None else f"/changes/{area_id}.xml"


def open_referral_record(name: str, identifier: str) -> str:
    """One record of a list of the Open Referral feed."""
    return open_referral(f"{name}/{identifier}")


def open_referral(path: str) -> str:
    """The file of an answer of the Open Referral API; `path` is ``""``, ``services`` or ``services/<uuid>``."""
    of_many = "/" not in path
    return f"{OPEN_REFERRAL}{path}{'/' if path and of_many else ''}{'index' if of_many else ''}.json"


def to_paste(embedded: str) -> str:
    """What stands at an address of `embed`, as HTML to paste: a text to read."""
    return f"{embedded}to-paste.txt"


def list_file(version: str, name: str) -> str:
    """Some services as the shortlist reads them; `version` is the hash of all such files."""
    return f"/static/lists/{version}/{name}.json"


def static(version: str, name: str) -> str:
    """A file of the theme; `version` names the whole set of them, so that they may be cached for ever."""
    return f"/static/{version}/{name}"


def search_folder(version: str) -> str:
    """Where the files are that the search in the browser fetches; `version` is the hash of all of them."""
    return f"/static/search/{version}/"


def search_data(version: str, name: str) -> str:
    """A file that the search in the browser fetches."""
    return f"{search_folder(version)}{name}.json"


def is_search_copy(path: str) -> bool:
    """Whether an output path is in a folder below `search_folder`: of cards or words that stand in it too."""
    return path.startswith("static/search/") and path.count("/") > 3


def is_read_elsewhere(path: str) -> bool:
    """Whether an output path is that of a page for paper, for other websites, or behind a short link on paper."""
    return path.startswith(("print/", "embed/", "s/"))


def search_script(version: str) -> str:
    """A script of the search page, many modules in one file; `version` is the hash of what is in it."""
    return f"/static/search/search-{version}.js"


def kept_files(version: str) -> str:
    """The list of what a device keeps of the site; `version` is the hash of what is in it."""
    return f"/static/offline-{version}.json"


def of_service(identifier: str) -> tuple[tuple[Part | None, str], ...]:
    """Every address that a service has, but for its short links; each with the part of the site it belongs to."""
    return (
        (None, service(identifier)),
        (None, calendar(identifier)),
        ("referrer-cards", referrer_card(identifier)),
        ("print", leaflet(identifier)),
        ("embed", embedded_service(identifier)),
    )


def is_address(text: str) -> bool:
    """Whether a text has the form of an address, of a folder (``/guides/``) or a file (``/changes.xml``)."""
    return _ADDRESS.fullmatch(text) is not None


def is_page(address: str) -> bool:
    """Whether people read what an address answers: a folder, or a page of an older site (``/guides/old.html``)."""
    return address.endswith(("/", ".html"))


def is_for_ever(address: str) -> bool:
    """Whether people and programs may keep an address; not those of files that change their name or are for hosts."""
    passing = (NOT_FOUND, NOT_SAVED, WORKER, *FOR_HOSTS)
    return address not in passing and not address.startswith(STATIC)


def output_path(address: str) -> str:
    """Where the answer to an address is written, relative to the output folder."""
    path = address.removeprefix("/")
    return f"{path}index.html" if address.endswith("/") else path


def address_of(path: str) -> str:
    """The address that an output answers: what `output_path` makes a path of."""
    return f"/{path.removesuffix('index.html') if path.endswith('/index.html') or path == 'index.html' else path}"

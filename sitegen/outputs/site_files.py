"""Files for crawlers, browsers and web hosts: sitemap, robots, OpenSearch, headers, static files."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from sitegen import urls
from sitegen.builds import Output
from sitegen.hosting import headers_file, nginx_file
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.minified import minified
from sitegen.theme.service_workers import MODULES
from sitegen.theme.theme import Theme
from sitegen.views.lists.listings import all_listings
from sitegen.views.lists.navigation import contents
from sitegen.views.lists.organisations import organisations
from sitegen.views.lists.people import people_listings


def sitemap(_library: Library, theme: Theme) -> Iterator[Plan]:
    """``/sitemap.xml``."""
    yield plan(urls.SITEMAP, _sitemap, theme)


def _sitemap(theme: Theme) -> Output:
    content = theme.render("sitemap.xml", addresses=sorted(set(_addresses(theme.context.library))))
    return Output(urls.output_path(urls.SITEMAP), content)


def _addresses(library: Library) -> Iterator[str]:
    yield from (address for _, address in contents(library))
    yield from (urls.service(service.id) for service in library.services)
    for catalogue in library.catalogues:
        if not catalogue.is_draft:  # search engines leave drafts out
            yield from (urls.service_in(service.id, catalogue.code) for service in library.services)
    yield from (listing.address for listing in all_listings(library) if not listing.empty)
    yield from (listing.address for listing in people_listings(library))
    yield from (organisation.address for organisation in organisations(library))
    for area in library.area:
        yield from (urls.whats_on(area), urls.school_holidays(area))
    if library.publishes("embed"):
        yield urls.YOUR_WEBSITE
    if library.publishes("changes"):
        yield from (urls.changes(area) for area in library.area)
    yield from (urls.guide(guide.id) for guide in library.guides)
    yield from (urls.story(story.id) for story in library.stories)


_PREVIEW_NOTE = "# This is a preview. Each page says noindex, which only a crawler that may read it can see.\n"


def robots(library: Library, _theme: Theme) -> Iterator[Plan]:
    """``/robots.txt``."""
    yield plan(urls.ROBOTS, _robots, library)


def _robots(library: Library) -> Output:
    end = _PREVIEW_NOTE if library.preview else f"Sitemap: {library.absolute(urls.SITEMAP)}\n"
    text = f"User-agent: *\nAllow: /\n\n{end}"
    return Output(urls.output_path(urls.ROBOTS), text.encode())


_SHORT_NAME_MAX = 16
"""Most characters of a short name (OpenSearch 1.1)."""


def open_search(library: Library, _theme: Theme) -> Iterator[Plan]:
    """``/opensearch.xml``."""
    yield plan(urls.OPEN_SEARCH, _open_search, library)


def _open_search(library: Library) -> Output:
    site = library.site
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(_short_name(site.name))}</ShortName>\n"
        f"<Description>{escape(f'Search {site.name}')}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template={quoteattr(library.absolute(urls.SEARCH) + "?q={searchTerms}")}/>\n'
        f'<Url type="application/opensearchdescription+xml" rel="self" template={quoteattr(library.absolute(urls.OPEN_SEARCH))}/>\n'
        "</OpenSearchDescription>\n"
    )
    return Output(urls.output_path(urls.OPEN_SEARCH), text.encode())


def _short_name(name: str) -> str:
    """Return as many whole words as fit, or the start of the first."""
    fitting = name[: _SHORT_NAME_MAX + 1].rpartition(" ")[0] if len(name) > _SHORT_NAME_MAX else name
    return fitting or name[:_SHORT_NAME_MAX]


def hosts(library: Library, _theme: Theme) -> Iterator[Plan]:
    """``/_headers`` (Netlify, Cloudflare Pages) and ``/hosting/nginx.conf``."""
    yield plan(urls.HEADERS, _headers, library)
    yield plan(urls.NGINX, _nginx, library)


def _headers(library: Library) -> Output:
    text = headers_file(library.page, library.href, noindex=bool(library.preview))
    return Output(urls.output_path(urls.HEADERS), text.encode())


def _nginx(library: Library) -> Output:
    text = nginx_file(library.href, noindex=bool(library.preview))
    return Output(urls.output_path(urls.NGINX), text.encode())


def static_files(_library: Library, theme: Theme) -> Iterator[Plan]:
    """``/static/<version>/...``."""
    for name in sorted(theme.static):
        yield plan(urls.static(theme.version, name), _static_file, theme, name)


def _static_file(theme: Theme, name: str) -> Output:
    content = theme.static[name]
    published = _minified(content) if name.startswith(MODULES) and name.endswith(".js") else content
    return Output(urls.output_path(urls.static(theme.version, name)), published)


def _minified(module: bytes) -> bytes:
    """Minify a shipped JavaScript module; others stay as they are."""
    try:
        return minified(module.decode()).encode()
    except UnicodeDecodeError:
        return module

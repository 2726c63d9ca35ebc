"""How a browser offers the site's search among its own."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme

_LONGEST = 16
"""Letters of a short name (OpenSearch 1.1)."""


def open_search(library: Library, _theme: Theme) -> Iterator[Output]:
    """``/opensearch.xml``."""
    site = library.site
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(_short(site.name))}</ShortName>\n"
        f"<Description>{escape(f'Search {site.name}')}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template={quoteattr(library.absolute(urls.SEARCH) + "?q={searchTerms}")}/>\n'
        f'<Url type="application/opensearchdescription+xml" rel="self" template={quoteattr(library.absolute(urls.OPEN_SEARCH))}/>\n'
        "</OpenSearchDescription>\n"
    )
    yield Output(urls.output_path(urls.OPEN_SEARCH), text.encode())


def _short(name: str) -> str:
    """As many whole words as fit, or the start of the first."""
    fitting = name[: _LONGEST + 1].rpartition(" ")[0] if len(name) > _LONGEST else name
    return fitting or name[:_LONGEST]

"""``/links.json``: every address that the site has ever had, for the builds to come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from sitegen import urls
from sitegen.keeping import Made
from sitegen.lasting import listed_addresses
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme

VERSION = 1
"""What ``reading.previous`` understands."""


def links(library: Library, _theme: Theme, before: Sequence[Made]) -> Iterator[Output]:
    """One address to a line, in order, so that two lists can be compared line by line (docs/links.md)."""
    addresses = sorted(listed_addresses(before) | {urls.LINKS})
    content = (
        "{\n"
        f'"version": {VERSION},\n'
        f'"site": {json.dumps(library.site.url)},\n'
        f'"addresses": [\n{_lines(map(json.dumps, addresses))}\n],\n'
        f'"short": {{\n{_lines(_codes(library.short_codes.leads_to))}\n}}\n'
        "}\n"
    )
    yield Output(urls.output_path(urls.LINKS), content.encode())


def _codes(leads_to: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return (f"{json.dumps(code)}: {json.dumps(leads_to[code])}" for code in sorted(leads_to))


def _lines(items: Iterator[str]) -> str:
    return ",\n".join(items)

"""content/gone.yaml: addresses that were published once, and where their content is now."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sitegen.model import Gone, Source
from sitegen.ordinary_files import file_name_error
from sitegen.reading.files.keyed_entries import listed_entries, read_listed_entries
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.contacts import web_field
from sitegen.reading.values.dates import date_field
from sitegen.reading.values.fields import Field
from sitegen.reading.values.scalars import MAX_ADDRESS, scalar, text
from sitegen.reading.values.shapes import BlockShape, EitherShape, TextShape, shape_of, shaped
from sitegen.urls import ADDRESS_FORM, is_address

_EXAMPLE = "/guides/old-guide/"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""Characters of names in addresses; some such names no file can have."""


@shaped(TextShape(ADDRESS_FORM))
def _address_field(node: Node, location: Location, key: str) -> str | None:
    """Check for the address of a page of this site, from its first ``/`` on."""
    value = scalar(node, location, key, _EXAMPLE, MAX_ADDRESS)
    if value is None:
        return None
    if is_address(value):
        return value
    errors = ((name, file_name_error(name)) for name in value.split("/") if _NAME.fullmatch(name))
    name, error = next((pair for pair in errors if pair[1] is not None), ("", None))
    if error is not None and value.startswith("/"):
        message = f"{quote(value)} cannot be kept: the name {quote(name)} {error}"
        location.report(
            node, key, "address", message, "leave this entry out, and redirect the address on the web server"
        )
        return None
    path = (urlsplit(value).path if "://" in value else value).removesuffix("index.html")
    suggestion = f"{path.rstrip('/')}/" if path.startswith("/") else f"/{path.strip('/')}/"
    is_usable = is_address(suggestion) and suggestion != "/"
    hint = f"write {suggestion}" if is_usable else f"write it like {_EXAMPLE}"
    location.report(node, key, "address", f"{quote(value)} is not the address of a page of this site", hint)
    return None


@shaped(EitherShape((shape_of(_address_field), shape_of(web_field))))
def _now_field(node: Node, location: Location, key: str) -> str | None:
    """Check for an address of this site, or a whole web address."""
    value = scalar(node, location, key, "/guides/new-guide/", MAX_ADDRESS)
    if value is not None and "://" in value:
        return web_field(node, location, key)
    return None if value is None else _address_field(node, location, key)


FIELDS = {
    "address": Field(
        _address_field,
        f"address: {_EXAMPLE}",
        "the address on this site, from its first `/` on; everything below it is meant too",
        required=True,
    ),
    "now": Field(
        _now_field, "now: /guides/new-guide/", "where to look instead: an address on this site, or a web address"
    ),
    "since": Field(date_field, "since: 2 Oct 2026", "a date"),
    "why": Field(text(300), "why: Two guides became one.", "up to 300 characters"),
}
TOP_OF_GONE = {
    "gone": Field(
        listed_entries(BlockShape(FIELDS, "a page that is gone")),
        "gone: []",
        "addresses that no longer have a page",
        required=True,
    )
}


def read_gone(root: Node | None, location: Location) -> tuple[Gone, ...]:
    """Read the entries of gone.yaml that have no problem, in file order."""
    gone: dict[str, Gone] = {}
    entries = read_listed_entries(root, TOP_OF_GONE, FIELDS, location, "a page that is gone", f"address: {_EXAMPLE}")
    for values, node, inner in entries:
        if "address" not in values:
            continue
        address = values["address"]
        if address in gone:
            message = f"{address} is in this list already, on line {gone[address].source.line}"
            inner.report(node, "address", "repeated", message, "keep one of the two")
        elif values.get("now") == address:
            message = "now is the same as address"
            inner.report(node, "now", "names-itself", message, "write where the page is now, or leave now out")
        else:
            gone[address] = Gone(source=Source(location.file, node.line), **values)
    return tuple(gone.values())

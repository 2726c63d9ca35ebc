"""content/gone.yaml: what was published and is not there any more, and where it is now."""

from __future__ import annotations

from urllib.parse import urlsplit

from sitegen.model import Gone, Source
from sitegen.reading.files.keyed_entries import top_level
from sitegen.reading.syntax.nodes import InvalidNode, Node, Sequence
from sitegen.reading.syntax.problems import Location, ReadingState, quote
from sitegen.reading.values.contacts import web_field
from sitegen.reading.values.dates import date_field
from sitegen.reading.values.fields import Field, read_fields, scalar, text
from sitegen.urls import is_address

_EXAMPLE = "/guides/old-guide/"


def _address_field(node: Node, location: Location, key: str) -> str | None:
    """The address of a page of this site, from its first ``/`` on."""
    value = scalar(node, location, key, _EXAMPLE)
    if value is None or (is_address(value) and not value.endswith("/index.html")):
        return value
    path = (urlsplit(value).path if "://" in value else value).removesuffix("index.html")
    whole = f"{path.rstrip('/')}/" if path.startswith("/") else f"/{path.strip('/')}/"
    hint = f"write {whole}" if is_address(whole) and whole != "/" else f"write it like {_EXAMPLE}"
    location.report(node, key, "address", f"{quote(value)} is not the address of a page of this site", hint)
    return None


def _now_field(node: Node, location: Location, key: str) -> str | None:
    """Where it is now: an address of this site, or a whole web address."""
    value = scalar(node, location, key, "/guides/new-guide/")
    if value is not None and "://" in value:
        return web_field(node, location, key)
    return None if value is None else _address_field(node, location, key)


FIELDS = {
    "address": Field(_address_field, f"address: {_EXAMPLE}", required=True),
    "now": Field(_now_field, "now: /guides/new-guide/"),
    "since": Field(date_field, "since: 2 Oct 2026"),
    "why": Field(text(300), "why: Two guides became one."),
}


def read_gone(root: Node | None, state: ReadingState, file: str) -> tuple[Gone, ...]:
    """The entries of gone.yaml, in its order; those with problems are left out."""
    location = Location(state, file)
    entries = top_level(root, ("gone",), location, required="gone").get("gone")
    if entries is None or isinstance(entries, InvalidNode):
        return ()
    if not isinstance(entries, Sequence):
        hint = f"start each with a dash: - address: {_EXAMPLE}"
        location.report(entries, "gone", "not-a-list", "gone is a list of addresses", hint)
        return ()
    found: dict[str, Gone] = {}
    for number, node in enumerate(entries.items):
        inner = location.inside(f"gone[{number}]")
        values = read_fields(node, FIELDS, inner, "", "something that is gone")
        if values is None or "address" not in values:
            continue
        address = values["address"]
        if address in found:
            message = f"{address} stands here already, on line {found[address].source.line}"
            inner.report(node, "address", "repeated", message, "keep one of the two")
        elif values.get("now") == address:
            inner.report(node, "now", "names-itself", "this leads to itself", "name where it is now, or leave now out")
        else:
            found[address] = Gone(source=Source(file, node.line), **values)
    return tuple(found.values())

"""content/searches.yaml: words that people type, and the services that have to be found by them."""

from __future__ import annotations

from sitegen.model import ExpectedSearch, Source
from sitegen.reading.files.keyed_entries import item_places, listed_entries, read_listed_entries
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.fields import Field, list_of
from sitegen.reading.values.ids import reference
from sitegen.reading.values.scalars import text
from sitegen.reading.values.shapes import BlockShape

_MAX_WORDS = 100
"""Characters of a search that the browser reads."""

FIELDS = {
    "words": Field(
        text(_MAX_WORDS), "words: baby cafe easton", "what somebody types, in up to 100 characters", required=True
    ),
    "finds": Field(
        list_of(reference("service"), required=True, example="[easton-cafe]"),
        "finds: [easton-cafe]",
        "ids of services that these words find",
        required=True,
    ),
}
TOP_OF_SEARCHES = {
    "searches": Field(
        listed_entries(BlockShape(FIELDS, "a search")),
        "searches: []",
        "words that people type, and what they find",
        required=True,
    )
}


def read_searches(root: Node | None, location: Location) -> tuple[ExpectedSearch, ...]:
    """Read searches.yaml, in file order."""
    searches: dict[str, ExpectedSearch] = {}
    entries = read_listed_entries(root, TOP_OF_SEARCHES, FIELDS, location, "a search", FIELDS["words"].example)
    for values, node, inner in entries:
        if values.keys() != FIELDS.keys():
            continue
        words, places = values["words"], item_places(node.items["finds"])
        if words in searches:
            message = f"these words are in this list already, on line {searches[words].source.line}"
            inner.report(
                node.items["words"],
                "words",
                "repeated",
                message,
                "add these ids to that one, and take this search out",
            )
            continue
        at = tuple(places[identifier] for identifier in values["finds"])
        searches[words] = ExpectedSearch(words, values["finds"], Source(location.file, node.line), at)
    return tuple(searches.values())

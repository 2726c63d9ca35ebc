"""Facts that stay in an entry and may not be true of what has been changed beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sitegen.editing.entries import Path, node_at
from sitegen.model import Service
from sitegen.reading.syntax.nodes import Mapping
from sitegen.text import listed, short_date

_OF_PLACE = ("venue", "address", "postcode")
_AT_PLACE = ("latitude", "longitude", "directions")
"""Keys that lead readers to a place."""


def doubts(service: Service, entry: Mapping, changed: Collection[Path]) -> Iterator[str]:
    """Yield a sentence for what an entry goes on to say; `changed` are the paths that are changed or removed."""
    for fact, day in service.confirmed.items():
        if ("confirmed", fact) not in changed and any(_is_part_of(path, fact) for path in changed):
            yield f"The entry goes on to say that {fact} was confirmed on {short_date(day)}: change that too."
    if any(path[:1] == ("where",) and path[-1] in _OF_PLACE for path in changed):
        paths = [("where", key) for key in _AT_PLACE]
        kept = [path[1] for path in paths if path not in changed and node_at(entry, path) is not None]
        if kept:
            yield f"See whether {listed(kept)} are of the place before."


def _is_part_of(path: Path, fact: str) -> bool:
    """Return whether a path is that of a fact: ``phone`` is ``contact.phone``, and one of ``contact.phones``."""
    return path[0] == fact or (path[0] == "contact" and len(path) > 1 and path[1].removesuffix("s") == fact)

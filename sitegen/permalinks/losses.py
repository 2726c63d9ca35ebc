"""How it is said that a build would lose addresses: one problem for each thing that is gone, with its cure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.model import Part
from sitegen.permalinks.reverse import Kind, main_address, roots_of
from sitegen.text import count

_FILES: Mapping[str, str] = {
    "service": "services.yaml",
    "area": "content/areas.yaml",
    "topic": "content/topics.yaml",
    "role": "content/topics.yaml",
    "pack": "content/packs.yaml",
    "part": "content/site.yaml",
    "guide": "content/guides/{}.md",
    "story": "content/stories/{}.md",
    "page": "content/pages/{}.md",
}
_GONE = "content/gone.yaml"
LOST = "lost-address"
"""The code of these problems."""
_UNDER_GONE = f"below gone: in {_GONE}"


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """Something that has been published and that nothing accounts for."""

    kind: Kind | Literal["part"]
    id: str
    """An id; the address itself of what has none."""


def problems_of(lost: Mapping[Loss, Sequence[str]], library: Library, made: Collection[str] = ()) -> Iterator[Problem]:
    """One problem for each loss, whatever the number of its addresses, in order; `lost` has these addresses.

    `made` are the addresses that are there: no cure may call them gone.
    """
    for loss in sorted(lost):
        addresses = lost[loss]
        main = _main(loss)
        first = addresses[0] if main is None or main not in addresses else main
        more = len(addresses) - 1
        also = f" (and {count(more, 'other address', 'other addresses')} of the same)" if more else ""
        file = _file(loss, library)
        message = f"{first} has been published and would be lost{also}"
        about = loss.id if loss.kind not in ("part", "other") else ""
        field = "leave_out" if loss.kind == "part" else ""
        hint = _cure(loss, main or first, addresses, made)
        yield Problem(file, 1, 1, "error", LOST, about, field, message, hint)


def _main(loss: Loss) -> str | None:
    return None if loss.kind == "part" else main_address(loss.kind, loss.id)


def _file(loss: Loss, library: Library) -> str:
    """Where the entry was, as far as anybody can tell."""
    services = library.directory.services
    if loss.kind == "service" and services:
        return services[0].source.file
    return _FILES.get(loss.kind, _GONE).format(loss.id)


def _cure(loss: Loss, main: str, addresses: Sequence[str], made: Collection[str]) -> str:
    match loss.kind:
        case "service":
            return (
                f"add was: [{loss.id}] to the entry that took its place, or keep an entry "
                f"{{id: {loss.id}, name: ..., status: closed}}, or add {_UNDER_GONE}: - address: {main}"
            )
        case "part":
            part = cast(Part, loss.id)
            lines = " and ".join(f"- address: {root}" for root in _accounting(part, addresses, made))
            return f"take {part} out of leave_out, or add {_UNDER_GONE}: {lines}"
        case "other":
            return f"add {_UNDER_GONE}: - address: {main}, with now: and the address of what took its place, if anything did"
        case _:
            return f"put it back, or add {_UNDER_GONE}: - address: {main}, with now: and the address of what took its place"


def _accounting(part: Part, addresses: Sequence[str], made: Collection[str]) -> Iterator[str]:
    """As few addresses as account for all of a part's; one by one below a page that another part has as well."""
    left = list(addresses)
    for root in roots_of(part):
        below = [address for address in left if address.startswith(root)]
        left = [address for address in left if not address.startswith(root)]
        yield from below if root in made else [root] if below else ()

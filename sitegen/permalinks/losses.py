"""Problems for addresses that a build would lose: one for each missing entry, with its fix."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from sitegen.directory_files import AREAS_FILE, GONE_FILE, PACKS_FILE, SERVICES_FILE, SITE_FILE, TOPICS_FILE
from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.model import Part
from sitegen.permalinks.reverse import Kind, main_address, roots_of
from sitegen.text import count

_FILES: Mapping[str, str] = {
    "service": SERVICES_FILE,
    "area": AREAS_FILE,
    "topic": TOPICS_FILE,
    "role": TOPICS_FILE,
    "pack": PACKS_FILE,
    "part": SITE_FILE,
    "guide": "content/guides/{}.md",
    "story": "content/stories/{}.md",
    "page": "content/pages/{}.md",
}
_UNDER_GONE = f"below gone: in {GONE_FILE}"
LOST_ADDRESS = "lost-address"
"""Code of these problems."""
MAX_LOSSES = 1_000
"""Owners of lost addresses that have a problem each; of others, their number. So many mean another site's list."""


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """An owner of published addresses that the directory no longer accounts for."""

    kind: Kind | Literal["part"]
    id: str
    """Id of the owner; the address itself for the kind ``other``."""


def loss_problems(
    lost: Mapping[Loss, Sequence[str]], library: Library, published: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield a problem for each loss, in order; `lost` lists its addresses.

    `published` are the addresses of this build: no fix may call them gone. After `MAX_LOSSES` one problem counts the
    rest.
    """
    losses = sorted(lost)
    for loss in losses[:MAX_LOSSES]:
        addresses = lost[loss]
        main = None if loss.kind == "part" else main_address(loss.kind, loss.id)
        first = addresses[0] if main is None or main not in addresses else main
        more = len(addresses) - 1
        also = f" (and {count(more, 'other address', 'other addresses')} of the same)" if more else ""
        message = f"{first} has been published and would be lost{also}"
        about = loss.id if loss.kind not in ("part", "other") else ""
        field = "leave_out" if loss.kind == "part" else ""
        hint = _fix(loss, main or first, addresses, published)
        yield Problem(_file(loss, library), 1, 1, "error", LOST_ADDRESS, about, field, message, hint)
    if others := losses[MAX_LOSSES:]:
        total = sum(len(lost[loss]) for loss in others)
        message = f"{count(total, 'more address', 'more addresses')} would be lost, from {lost[others[0]][0]} on"
        hint = "see that the site before is this directory's, then fix the others first; its links.json lists every address"
        yield Problem(_file(others[0], library), 1, 1, "error", LOST_ADDRESS, "", "", message, hint)


def _file(loss: Loss, library: Library) -> str:
    """Guess the file that had the entry."""
    services = library.directory.services
    if loss.kind == "service" and services:
        return services[0].source.file
    return _FILES.get(loss.kind, GONE_FILE).format(loss.id)


def _fix(loss: Loss, main: str, addresses: Sequence[str], published: Collection[str]) -> str:
    match loss.kind:
        case "service":
            return (
                f"add was: [{loss.id}] to the entry that took its place, or keep an entry "
                f"{{id: {loss.id}, name: ..., status: closed}}, or add {_UNDER_GONE}: - address: {main}"
            )
        case "part":
            part = cast(Part, loss.id)
            lines = " and ".join(f"- address: {root}" for root in _gone_addresses(part, addresses, published))
            return f"take {part} out of leave_out, or add {_UNDER_GONE}: {lines}"
        case "other":
            return f"add {_UNDER_GONE}: - address: {main}, with now: and the address of what took its place, if anything did"
        case _:
            return f"put it back, or add {_UNDER_GONE}: - address: {main}, with now: and the address of what took its place"


def _gone_addresses(part: Part, addresses: Sequence[str], published: Collection[str]) -> Iterator[str]:
    """Yield as few addresses as cover all of a part's: each address below a root that another part still publishes."""
    left = list(addresses)
    for root in roots_of(part):
        below = [address for address in left if address.startswith(root)]
        left = [address for address in left if not address.startswith(root)]
        if root in published:
            yield from below
        elif below:
            yield root

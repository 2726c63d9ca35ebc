"""Addresses that a change adds, moves or takes away, and those that it would lose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sitegen import urls
from sitegen.builds import Previous
from sitegen.errors import Problem
from sitegen.permalinks import LOST_ADDRESS, Resolution, resolve_permalinks
from sitegen.permalinks.reverse import Owner, main_address, owner_of
from sitegen.review.versions import BaseVersion, Version
from sitegen.short_codes import ShortCodes

_TAKEN_CODE = "taken-code"


@dataclass(frozen=True, slots=True)
class AddressGroup:
    """Addresses that belong to one service, area, guide ..., or an address of its own."""

    main: str
    """Page of what they belong to where that is among them, else the first."""
    addresses: tuple[str, ...]
    leads_to: str = ""
    """Page that the main address leads to, or page that says it is gone; ``""`` for neither."""
    reason: str = ""
    """`Resolution.reason` of the main address; ``""`` for new addresses."""


@dataclass(frozen=True, slots=True)
class AddressChanges:
    """Differences between the addresses before and after."""

    new: tuple[AddressGroup, ...] = ()
    moved: tuple[AddressGroup, ...] = ()
    """Addresses that lead to others now."""
    gone: tuple[AddressGroup, ...] = ()
    """Addresses at which readers are told that something has closed, is empty or is gone."""
    lost: tuple[Problem, ...] = ()
    """Problem for each owner of addresses that nothing accounts for, with its fix."""


def address_changes(base: BaseVersion, version: Version) -> AddressChanges:
    """Compare the addresses; where the base has errors, those of the pages of its services alone."""
    earlier: dict[str, tuple[str, str | None]] = {}
    if base.version is None:
        ids = base.ids.union(*(service.was for service in base.services))
        before, codes = frozenset(map(urls.service, ids)), ShortCodes({}, {})
    else:
        earlier = {one.address: (one.reason, one.target) for one in base.version.resolutions}
        before, codes = base.version.addresses.union(earlier), base.version.library.short_codes
    previous = Previous(addresses=before, short=codes.leads_to)
    library = version.library.with_past(previous, history=None, published_changes=None)
    resolutions, problems = resolve_permalinks(library, version.addresses)
    changed = [
        one for one in resolutions if one.address in before and earlier.get(one.address) != (one.reason, one.target)
    ]
    lost = tuple(problem for problem in problems if problem.code in (LOST_ADDRESS, _TAKEN_CODE))
    owners = _owners(codes, library.short_codes)
    new = version.addresses - before if base.version is not None else ()
    return AddressChanges(
        _grouped((Resolution(address, "moved") for address in new), owners),
        _grouped((one for one in changed if one.reason == "moved"), owners),
        _grouped((one for one in changed if one.reason != "moved"), owners),
        lost,
    )


def _owners(*codes: ShortCodes) -> Callable[[str], Owner]:
    """Return a function that finds the owner of an address; that of a short link is its service."""
    ids: Mapping[str, str] = {code: names[0] for one in codes for code, names in one.leads_to.items()}

    def owner(address: str) -> Owner:
        found = owner_of(address)
        return Owner("service", ids[found.id]) if found.kind == "short link" and found.id in ids else found

    return owner


def _grouped(resolutions: Iterable[Resolution], owner: Callable[[str], Owner]) -> tuple[AddressGroup, ...]:
    groups: dict[tuple[str, str, str], list[Resolution]] = {}
    for one in sorted(resolutions, key=lambda one: one.address):
        of = owner(one.address)
        alone = one.address if of.kind == "other" else ""
        groups.setdefault((of.kind, of.id, alone), []).append(one)
    return tuple(_group(owner(ones[0].address), ones) for ones in groups.values())


def _group(owner: Owner, resolutions: list[Resolution]) -> AddressGroup:
    main = main_address(owner.kind, owner.id)
    first = next((one for one in resolutions if one.address == main), resolutions[0])
    addresses = tuple(one.address for one in resolutions)
    is_new = first.reason == "moved" and first.target is None
    return AddressGroup(first.address, addresses, first.target or "", "" if is_new else first.reason)

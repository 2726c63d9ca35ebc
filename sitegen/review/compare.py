"""Compare two versions of a directory: everything that a review lists, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitegen.errors import Problem
from sitegen.review.addresses import AddressChanges, address_changes
from sitegen.review.contents import ReviewedContent, content_changes
from sitegen.review.copies import StaleCopy, stale_copies
from sitegen.review.emptied import Emptied, emptied
from sitegen.review.entries import ReviewedEntry, reviewed_entries
from sitegen.review.searches import LostAnswer, lost_answers
from sitegen.review.versions import BaseFolder, BaseVersion, Version, read_base


@dataclass(frozen=True, slots=True)
class Review:
    """Differences between two versions of a directory."""

    base: BaseVersion
    version: Version
    """Version after the change."""
    today: date
    entries: tuple[ReviewedEntry, ...]
    """Entries that differ, the most important to readers first."""
    contents: tuple[ReviewedContent, ...]
    addresses: AddressChanges
    searches: tuple[LostAnswer, ...]
    emptied: tuple[Emptied, ...]
    copies: tuple[StaleCopy, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Errors of the change: addresses that would be lost."""
        return self.addresses.lost

    @property
    def is_empty(self) -> bool:
        """True when visitors see the same, as far as both versions can be read."""
        addresses = self.addresses
        lists = (addresses.new, addresses.moved, addresses.gone, addresses.lost)
        return not any((self.entries, self.contents, self.searches, self.emptied, self.copies, *lists))


def compare(base_folder: BaseFolder, version: Version, today: date) -> Review:
    """Compare the version before, in its folder, with the one after."""
    base = read_base(base_folder, today)
    library, earlier = version.library, base.version
    return Review(
        base,
        version,
        today,
        tuple(reviewed_entries(base, library)),
        () if earlier is None else tuple(content_changes(earlier.library.directory, library.directory)),
        address_changes(base, version),
        () if earlier is None else tuple(lost_answers(earlier.library, library)),
        () if earlier is None else tuple(emptied(earlier.library, library)),
        () if earlier is None else tuple(stale_copies(earlier, version)),
    )

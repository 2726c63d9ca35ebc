"""What ``links.json`` lists."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen import urls
from sitegen.keeping import Made


def listed_addresses(before: Iterable[Made]) -> set[str]:
    """The addresses of what has been made that people and programs may keep."""
    addresses = (urls.address_of(one.path) for one in before)
    return {address for address in addresses if urls.is_for_ever(address)}

"""Offers that an organisation has at several venues, each with an entry of its own: results show one card for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sitegen.model import Service
from sitegen.search.analysis import normalise
from sitegen.search.encoding import deltas, encode_numbers

Group = tuple[int, ...]
"""Numbers of services, ascending."""


def offers_at_venues(services: Sequence[Service]) -> tuple[Group, ...]:
    """Group the services that an organisation has for the same ages and describes or names alike, at different places.

    An organisation is known by its id, else by its name. Services without a place are in no group: what sets them
    apart may be anything, such as the game of each club that writes the same sentence.
    """
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, service in enumerate(services):
        organisation = service.run_by.id or service.run_by.name
        if organisation and _places(service):
            for text in (service.summary, service.name):
                alike[normalise(organisation), normalise(text), service.ages].append(number)
    groups: list[Group] = []
    taken: set[int] = set()
    for numbers in sorted(alike.values(), key=lambda numbers: (-len(numbers), numbers)):
        group = tuple(_at_different_places([number for number in numbers if number not in taken], services))
        if len(group) > 1:
            groups.append(group)
            taken.update(group)
    return tuple(sorted(groups))


def encode_groups(groups: Iterable[Group]) -> str:
    """Encode each group: how many services it has, the first, and the step to each further one."""
    numbers: list[int] = []
    for group in groups:
        numbers += [len(group), *deltas(group)]
    return encode_numbers(numbers)


def _at_different_places(numbers: Iterable[int], services: Sequence[Service]) -> Iterator[int]:
    seen: set[tuple[str, ...]] = set()
    for number in numbers:
        if (places := _places(services[number])) not in seen:
            seen.add(places)
            yield number


def _places(service: Service) -> tuple[str, ...]:
    """Return the texts that tell the places of a service from others; of a hidden place its district alone."""
    texts = [
        (place.outward,) if service.hides(place) else (place.venue, place.address, place.postcode)
        for place in service.places
    ]
    return tuple(normalise(text) for of_place in texts for text in of_place if text)

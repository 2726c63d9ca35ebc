"""Plans of a site's files: what each needs is worked out when it is made, so that one page can be made alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ParamSpec

from sitegen import urls
from sitegen.builds import Output

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Plan:
    """Files of the site that are made only when they are asked for; no plan needs another to be made first."""

    path: str
    """Path of its only file; ``""`` for files whose paths are not known until they are made."""
    make: Callable[[], Iterator[Output]]


def plan(address: str, make: Callable[P, Output], *arguments: P.args, **named: P.kwargs) -> Plan:
    """Plan the file at an address, which ``make(*arguments, **named)`` returns."""

    def outputs() -> Iterator[Output]:
        yield make(*arguments, **named)

    return Plan(urls.output_path(address), outputs)


def plan_files(make: Callable[P, Iterable[Output]], *arguments: P.args, **named: P.kwargs) -> Plan:
    """Plan files that are made together, as their paths depend on their contents or they share most of the work."""

    def outputs() -> Iterator[Output]:
        yield from make(*arguments, **named)

    return Plan("", outputs)

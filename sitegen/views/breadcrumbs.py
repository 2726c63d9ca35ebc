"""The way back up: breadcrumbs."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen import urls


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one."""

    label: str
    address: str


HOME = Crumb("Home", urls.HOME)


def crumbs(*pages: tuple[str, str]) -> tuple[Crumb, ...]:
    """Home, then each (label, address) above the page."""
    return (HOME, *(Crumb(label, address) for label, address in pages))

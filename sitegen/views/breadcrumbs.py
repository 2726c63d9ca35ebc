"""Breadcrumbs: the pages above a page."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen import urls


@dataclass(frozen=True, slots=True)
class Crumb:
    """Link to a page above the current one."""

    label: str
    address: str


HOME = Crumb("Home", urls.HOME)


def crumbs(*pages: tuple[str, str]) -> tuple[Crumb, ...]:
    """Return the breadcrumbs: Home, then each (label, address) above the page."""
    return (HOME, *(Crumb(label, address) for label, address in pages))

"""Services that a command is to work on, by their ids or by who runs them."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.errors import UsageError
from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import listed, near_names, nearest


def services_by_id(library: Library, ids: Iterable[str]) -> list[Service]:
    """Return the services of these present or former ids; raises `UsageError` for an unknown id."""
    ids = list(ids)
    for identifier in ids:
        if identifier not in library.service:
            near = nearest(identifier, library.service)
            raise UsageError(f"{identifier} is not the id of a service" + (f"; did you mean {near}?" if near else ""))
    return [library.service[identifier] for identifier in ids]


def services_run_by(library: Library, name: str) -> list[Service]:
    """Return the open and paused services of an organisation, in file order; raises `UsageError` when there is none."""
    wanted = _folded(name)
    if not wanted:  # else it would name every entry that says nothing of who runs it
        raise UsageError("name an organisation as under run_by: {name: ...}")
    services = [service for service in library.directory.services if _folded(service.run_by.name) == wanted]
    current = [service for service in services if service.status != "closed"]
    if current:
        return current
    if services:
        raise UsageError(f"every entry that {services[0].run_by.name} runs is closed")
    near = _near_names(library, wanted)
    hint = f"did you mean {listed(near, 'or')}?" if near else "write it as under run_by: {name: ...}"
    raise UsageError(f"{name} runs no service of this directory; {hint}")


def _near_names(library: Library, wanted: str) -> list[str]:
    names = {_folded(s.run_by.name): s.run_by.name for s in library.directory.services if s.run_by.name}
    return [f'"{names[name]}"' for name in near_names(wanted, names)]


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())

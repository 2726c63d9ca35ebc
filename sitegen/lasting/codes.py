"""Codes of short links that somebody chose, and that have been published for something else."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.errors import Problem
from sitegen.library import Library


def wrong_codes(library: Library) -> Iterator[Problem]:
    """One problem for each chosen code that an earlier build had for another service: on paper it stands for that."""
    for service in library.directory.services:
        others = [
            identifier
            for identifier in library.previous.short.get(service.short or "", ())
            if library.service.get(identifier) is not service
        ]
        if others:
            message = f"{urls.short_link(service.short or '')} has been published for {others[0]}"
            hint = "choose another code"
            if others[0] not in library.service:
                hint += f", or, if this is the same service, add was: [{others[0]}]"
            file, line = service.source.file, service.source.line
            yield Problem(file, line, 1, "error", "taken-code", service.id, "short", message, hint)

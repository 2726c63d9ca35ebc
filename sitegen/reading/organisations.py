"""Organisations that run several services: one id has one name, and one name has one id."""

from __future__ import annotations

from sitegen.reading.files.service_blocks import as_yaml_text
from sitegen.reading.syntax.problems import ReadingState, quote


def warn_of_organisations(state: ReadingState) -> None:
    """Warn of an organisation's id that has another name elsewhere, and of a name that has another id."""
    first_by_id: dict[str, tuple[str, str]] = {}
    first_by_name: dict[str, tuple[str, str]] = {}
    for run_by, node, location in state.organisations:
        if run_by.id is None or run_by.name is None:
            continue
        here = f"{location.file}:{location.line_of(node)}"
        name, place = first_by_id.setdefault(run_by.id, (run_by.name, here))
        identifier, place_of_name = first_by_name.setdefault(_folded(run_by.name), (run_by.id, here))
        if _folded(name) != _folded(run_by.name):
            message = f"the organisation {run_by.id} is {quote(name)} at {place}, and {quote(run_by.name)} here"
            hint = f"write name: {as_yaml_text(name)}; where they are two, give this one another id"
            location.warn(node.items["name"], "name", "organisation-name", message, hint)
        elif identifier != run_by.id:
            message = f"{quote(run_by.name)} has the id {identifier} at {place_of_name}, and {run_by.id} here"
            hint = f"write id: {identifier}; where they are two, give this one another name"
            location.warn(node.items["id"], "id", "organisation-id", message, hint)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())

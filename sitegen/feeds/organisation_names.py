"""Names of organisations in feeds that require one."""

from __future__ import annotations

from sitegen.model import RunBy


def organisation_name(run_by: RunBy) -> str:
    """Name of an organisation, or ``Charity 1234567``; ``""`` when neither name nor number is known."""
    return run_by.name or (f"Charity {run_by.charity_number}" if run_by.charity_number else "")

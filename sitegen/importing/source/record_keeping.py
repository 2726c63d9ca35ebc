"""Keys that the publishers of a source keep for themselves; none is for the public."""

from __future__ import annotations

from sitegen.importing.source.record import RecordPath

_KEYS = frozenset(
    "id slug created_at updated_at last_modified last_action assured_by assured_date assurance_date assurer assurer_email "
    "assurer_name score distance_away approved discarded_at uri target_directories metadata meta reviews notes_count "
    "parent_organization_id external_identifier_type".split()
)


def record_keeping_key(path: RecordPath) -> str:
    """Return the key in a path that makes its value record-keeping, or ``""``."""
    keys = [step for step in path if isinstance(step, str)]
    foreign_ids = (key for key in keys[-1:] if key.endswith("_id"))
    return next((key for key in keys if key in _KEYS), next(foreign_ids, ""))

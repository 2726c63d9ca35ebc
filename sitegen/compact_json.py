"""JSON in its shortest form, for files and pages that only programs read."""

from __future__ import annotations

import json


def compact_json(data: object) -> str:
    """Write JSON without spaces, and with letters beyond ASCII as they are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

"""Number of values in JSON, estimated before it is parsed: a few bytes of text can take a hundred of memory."""

from __future__ import annotations

MAX_VALUES = 3_000_000
"""Values that 1 GB of memory holds, whatever they are; the addresses of 100,000 services are half as many."""


def has_too_many_values(content: bytes) -> bool:
    """Return whether JSON may have more than `MAX_VALUES`: each but the first has a sign of its own before it."""
    return content.count(b",") + content.count(b"[") + content.count(b"{") > MAX_VALUES

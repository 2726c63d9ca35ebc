"""Addresses never die: what each that was ever published answers when nothing else stands there any more."""

from __future__ import annotations

from sitegen.permalinks.gone_entries import wrong_lines
from sitegen.permalinks.losses import LOST
from sitegen.permalinks.resolve import Answer, answers, listed_addresses
from sitegen.permalinks.reverse import became

__all__ = ["LOST", "Answer", "answers", "became", "listed_addresses", "wrong_lines"]

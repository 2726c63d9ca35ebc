"""Addresses never die: what each that was ever published answers when nothing else stands there any more."""

from __future__ import annotations

from sitegen.lasting.answers import Answer, answers
from sitegen.lasting.lines import wrong_lines
from sitegen.lasting.listed import listed_addresses
from sitegen.lasting.losses import LOST
from sitegen.lasting.owners import became

__all__ = ["LOST", "Answer", "answers", "became", "listed_addresses", "wrong_lines"]

"""Languages as their own speakers write them."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from sitegen.languages import name_of
from sitegen.text import capitalised


@lru_cache(maxsize=512)
def own_name(code: str) -> str:
    """``Cymraeg`` for ``cy``; the English name where the language's own is not known."""
    try:
        name = Locale.parse(code, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return capitalised(name or name_of(code))

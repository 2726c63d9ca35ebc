"""Languages: ISO 639 codes and English names, from the CLDR data that ships with Babel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from sitegen.text import capitalised

_MORE_NAMES = {
    "bfi": "British Sign Language",
    "rom": "Romani",
    "syl": "Sylheti",
}
"""Languages of British directories that CLDR does not name."""
_OTHER_NAMES = {
    "bsl": "bfi",
    "cymraeg": "cy",
    "gaeilge": "ga",
    "polski": "pl",
    "soomaali": "so",
    "farsi": "fa",
    "mandarin": "zh",
    "kurdish sorani": "ckb",
    "sorani": "ckb",
    "kurmanji": "ku",
    "gaelic": "gd",
    "dari": "fa-af",
    "tagalog": "fil",
}


@cache
def _names() -> Mapping[str, str]:
    cldr = {
        code: name for code, name in Locale("en").languages.items() if code.isalpha() and code not in _NOT_LANGUAGES
    }
    return cldr | _MORE_NAMES | {"fa-af": "Dari", "gd": "Scottish Gaelic"}


_NOT_LANGUAGES = frozenset(("mul", "und", "zxx"))


@cache
def _codes() -> Mapping[str, str]:
    return {name.casefold(): code for code, name in _names().items()} | _OTHER_NAMES


@cache
def code_of(words: str) -> str | None:
    """Find the code of a language by code or English name, whatever its capitals; ``None`` for an unknown one."""
    folded = " ".join(words.casefold().split())
    return folded if folded in _names() else _codes().get(folded)


def name_of(code: str) -> str:
    """Return the English name: Urdu for ``ur``."""
    return _names()[code]


def other_names(code: str) -> tuple[str, ...]:
    """List other English names, in small letters: ``bsl`` for ``bfi``."""
    return tuple(name for name, meant in _OTHER_NAMES.items() if meant == code)


@cache
def own_name(code: str) -> str:
    """Return the name in the language itself: ``Cymraeg`` for ``cy``; the English name where that is not known."""
    try:
        name = Locale.parse(code, sep="-").get_language_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return capitalised(name or name_of(code))


def all_names() -> tuple[str, ...]:
    """List every English name, for hints."""
    return tuple(_names().values())

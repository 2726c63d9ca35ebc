"""Languages: codes and English names, from the CLDR data that ships with Babel.

A code is that of ISO 639, in small letters, with a script or region where that matters: ``zh-hans``, ``pt-br``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from sitegen.text import capitalised

MAKATON = "makaton"
"""Makaton, signs that go with speech, which has no code in ISO 639."""
_MORE_NAMES = {
    "bfi": "British Sign Language",
    "rom": "Romani",
    "syl": "Sylheti",
    MAKATON: "Makaton",
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
        code.replace("_", "-").lower(): name
        for code, name in Locale("en").languages.items()
        if code not in _NOT_LANGUAGES
    }
    return cldr | _MORE_NAMES | {"fa-af": "Dari", "gd": "Scottish Gaelic"}


_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?")
_NOT_LANGUAGES = frozenset(("mul", "und", "zxx"))


@cache
def _codes() -> Mapping[str, str]:
    return {name.casefold(): code for code, name in _names().items()} | _OTHER_NAMES


@cache
def code_of(words: str) -> str | None:
    """Find the code of a language by code or English name, whatever its capitals; ``None`` for an unknown one."""
    folded = " ".join(words.casefold().split())
    if folded in _names():
        return folded
    code = folded.replace("_", "-")
    return code if code in _names() or _name_with_subtags(code) else _codes().get(folded)


@cache
def name_of(code: str) -> str:
    """Return the English name: Urdu for ``ur``, Punjabi (Arabic) for ``pa-arab``."""
    return _names().get(code) or _name_with_subtags(code)


def _name_with_subtags(code: str) -> str:
    """Compose the name of a language with a script or region; ``""`` where one of them is unknown."""
    match = _TAG.fullmatch(code)
    language = "" if match is None else _names().get(match[1], "")
    if match is None or not language:
        return ""
    english = Locale("en")
    subtags = [english.scripts.get(match[2].title(), "")] if match[2] else []
    subtags += [english.territories.get(match[3].upper(), "")] if match[3] else []
    return f"{language} ({', '.join(subtags)})" if subtags and all(subtags) else ""


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

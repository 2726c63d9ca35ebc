"""Languages: codes and English names, from the CLDR data that ships with Babel.

A code is that of ISO 639, in small letters, with a script or region where that matters: ``zh-hans``, ``pt-br``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from sitegen.text import capitalised

MAKATON = "makaton"
"""Makaton, signs that go with speech, which has no code in ISO 639."""
_MORE_NAMES = {
    "bn": "Bengali",
    "bfi": "British Sign Language",
    "fa-af": "Dari",
    "gd": "Scottish Gaelic",
    "rom": "Romani",
    "syl": "Sylheti",
    "phr": "Pahari",
    MAKATON: "Makaton",
}
"""Languages of British directories that CLDR does not name, or names in another way."""
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
    "bangla": "bn",
    "panjabi": "pa",
    "pushto": "ps",
    "sign language": "bfi",
    "kurdish (sorani)": "ckb",
    "kurdish (kurmanji)": "ku",
    "mirpuri": "phr",
    "potwari": "phr",
    "punjabi (shahmukhi)": "pa-arab",
    "punjabi (gurmukhi)": "pa-guru",
}
_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?")
_SHORT_TERRITORIES = {"HK": "Hong Kong", "MO": "Macao"}
"""Names of places as people say them, where CLDR's is longer."""
_RIGHT_TO_LEFT = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
"""Scripts."""
_NOT_LANGUAGES = frozenset(("mul", "und", "zxx"))


@cache
def _names() -> Mapping[str, str]:
    cldr = {
        code.replace("_", "-").lower(): name
        for code, name in Locale("en").languages.items()
        if code not in _NOT_LANGUAGES
    }
    return cldr | _MORE_NAMES


@cache
def _codes() -> Mapping[str, str]:
    return {name.lower(): code for code, name in _names().items()} | _OTHER_NAMES


@cache
def code_of(words: str) -> str | None:
    """Find the code of a language by code or English name, whatever its capitals; ``None`` for an unknown one."""
    folded = " ".join(words.lower().split())
    if folded in _names():
        return folded
    code = folded.replace("_", "-")
    if code in _names() or _name_with_subtags(code):
        return code
    return _codes().get(folded) or _code_with_subtag(folded)


def _code_with_subtag(folded: str) -> str | None:
    """Find the code of ``punjabi (arabic)`` or ``portuguese (brazil)``; ``None`` where a part is unknown."""
    name, bracket, details = folded.partition("(")
    if not bracket or not details.endswith(")"):
        return None
    name, subtags = name.rstrip(), details[:-1].split(", ")
    code = "-".join((_codes().get(name, name), *(_subtags().get(subtag, "?") for subtag in subtags)))
    return code if code in _names() or _name_with_subtags(code) else None


@cache
def _subtags() -> Mapping[str, str]:
    """Map names of scripts and places, in small letters, to their subtags: ``arabic`` to ``arab``."""
    english = Locale("en")
    names = dict(english.territories) | dict(english.scripts) | _SHORT_TERRITORIES
    return {name.lower(): tag.lower() for tag, name in names.items()}


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
    place = "" if match[3] is None else match[3].upper()
    subtags += [_SHORT_TERRITORIES.get(place) or english.territories.get(place, "")] if place else []
    return f"{language} ({', '.join(subtags)})" if subtags and all(subtags) else ""


def other_names(code: str) -> tuple[str, ...]:
    """List other English names, in small letters: ``bsl`` for ``bfi``."""
    return tuple(name for name, meant in _OTHER_NAMES.items() if meant == code)


def tag_of(code: str) -> str:
    """Return a code as the ``lang`` of HTML spells it: ``zh-Hans``, ``pt-BR``."""
    match = _TAG.fullmatch(code)
    if match is None:
        return code
    script, place = (match[2] or "").title(), (match[3] or "").upper()
    return "-".join(part for part in (match[1], script, place) if part)


@cache
def is_right_to_left(code: str) -> bool:
    """Return whether a language is written from right to left: Urdu is, and Punjabi in the Arabic script."""
    language, _, subtags = tag_of(code).partition("-")
    likely = get_global("likely_subtags")
    scripts = [subtags, *(str(likely.get(tag, "")).partition("_")[2] for tag in (f"{language}_{subtags}", language))]
    script = next((script[:4].lower() for script in scripts if len(script.partition("_")[0]) == 4), "")
    return script in _RIGHT_TO_LEFT


@cache
def own_name(code: str) -> str:
    """Return the name in the language itself: ``Cymraeg`` for ``cy``; the English name where that is not known."""
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return capitalised(name_of(code))
    tag = tag_of(code).replace("-", "_")
    if tag in locale.languages or "_" not in tag:
        return capitalised(locale.languages.get(tag) or name_of(code))
    parts = (locale.scripts.get(part) or locale.territories.get(part) for part in tag.split("_")[1:])
    details = ", ".join(part for part in parts if part)
    name = locale.get_language_name() or name_of(code)
    return capitalised(f"{name} ({details})" if details else name)


def all_names() -> tuple[str, ...]:
    """List every English name, for hints."""
    return tuple(_names().values())


def subtag_names() -> tuple[str, ...]:
    """List the scripts and places of languages, in small letters, for hints."""
    return tuple(dict.fromkeys(_subtags().values()))

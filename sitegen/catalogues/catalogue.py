"""Catalogue of a language: its phrases by the English ones, read from a file of gettext in ``po/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from sitegen.catalogues.phrases import Phrase, filled
from sitegen.languages import is_right_to_left

SOURCE_LANGUAGE = "en"
"""Language of the messages in the program."""
_FOLDER = files("sitegen.catalogues").joinpath("po")
_CHECK_HEADER = re.compile(r'^"(X-Checked(?:-By)?): (.*)\\n"$', re.MULTILINE)
_PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""Names of the CLDR, in the order in which a file of gettext has the forms."""
_MOST_COUNTED = 1_000
"""Number up to which plural forms are looked for: every form that whole numbers have is found well below it."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Phrases of a language."""

    code: str
    """ISO 639 code."""
    messages: Mapping[tuple[str, str], tuple[str, ...]]
    """Translation by context (``""`` for none) and English message; several forms where the message counts."""
    checked_by: str = ""
    """Speaker who has checked the phrases; ``""`` for a draft."""
    checked: date | None = None
    """Day on which they did; ``None`` for a draft."""

    @property
    def is_draft(self) -> bool:
        """True while no speaker of the language has checked the phrases."""
        return not self.checked_by

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``, as HTML's ``dir``."""
        return "rtl" if is_right_to_left(self.code) else "ltr"

    def phrase(self, message: str, /, context: str = "", **values: Phrase | str) -> Phrase:
        """Return the phrase for an English message with its placeholders filled.

        `context` is for a language in which the phrase depends on a word in it, such as the gender of a weekday: the
        translation without context holds where there is none with it. What is not translated stays in English, marked.
        """
        forms = self.messages.get((context, message)) or self.messages.get(("", message))
        if not forms or not forms[0]:
            return filled(message, values, "" if self.code == SOURCE_LANGUAGE else SOURCE_LANGUAGE)
        return filled(forms[0], values)

    def counted(self, singular: str, plural: str, count: int, /, **values: Phrase | str) -> Phrase:
        """Return the phrase for a number of things, which fills ``{count}``, in the right plural form."""
        values = {"count": str(count), **values}
        forms = self.messages.get(("", singular), ())
        index = plural_form(self.code, count)
        if index >= len(forms) or not forms[index]:
            message = singular if count == 1 else plural
            return filled(message, values, "" if self.code == SOURCE_LANGUAGE else SOURCE_LANGUAGE)
        return filled(forms[index], values)


@cache
def plural_forms(code: str) -> tuple[str, ...]:
    """Return the names of the plural forms that whole numbers have in a language, in the order of its file."""
    rule = Locale.parse(code, sep="-").plural_form
    used = {rule(number) for number in range(_MOST_COUNTED)}
    return tuple(form for form in _PLURAL_FORMS if form in used)


def plural_form(code: str, count: int) -> int:
    """Return the index of the plural form of a number, by the CLDR's rule for the language."""
    form = Locale.parse(code, sep="-").plural_form(count)
    return plural_forms(code).index(form)


@cache
def catalogue_codes() -> tuple[str, ...]:
    """List the codes of the languages that have a catalogue, sorted."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".po") for name in names if name.endswith(".po")))


@cache
def catalogue_of(code: str) -> Catalogue:
    """Read the catalogue of a language, one of `catalogue_codes`, or the English one, which is empty."""
    if code == SOURCE_LANGUAGE:
        return Catalogue(code, {}, checked_by="the authors")
    catalog, check = read_catalog(code), check_headers(code)
    checked = check.get("X-Checked", "")
    return Catalogue(
        code,
        {
            (message.context or "", _first(message.id)): _forms(message.string)
            for message in catalog
            if message.id and message.string and not message.fuzzy
        },
        check.get("X-Checked-By", ""),
        date.fromisoformat(checked) if checked else None,
    )


def check_headers(code: str) -> Mapping[str, str]:
    """Read who checked the file of a language, and when, from its header; Babel leaves such headers out."""
    return dict(_CHECK_HEADER.findall(_FOLDER.joinpath(f"{code}.po").read_text(encoding="utf-8")))


def read_catalog(code: str) -> Catalog:
    """Read the file of a language as Babel does."""
    with _FOLDER.joinpath(f"{code}.po").open("rb") as file:
        return read_po(file, locale=code.replace("-", "_"), abort_invalid=True)


def _first(message: str | list[str] | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def _forms(translation: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (translation,) if isinstance(translation, str) else tuple(translation)

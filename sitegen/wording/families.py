"""Brothers and sisters, languages and interpreters, as short phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.languages import MAKATON, name_of
from sitegen.model import Service
from sitegen.text import listed

BSL = "bfi"
"""Code of British Sign Language."""
_SIGNS = {BSL: "BSL", MAKATON: "Makaton"}
_SIBLINGS = {
    "welcome": ("Welcome", "Brothers and sisters welcome"),
    "under 5": ("Welcome if they are under 5", "Brothers and sisters under 5 welcome"),
    "no": ("They cannot come", "No brothers or sisters"),
}
"""Answer in a row, and phrase on a card."""
_INTERPRETERS = {
    "on request": ("an interpreter on request", "An interpreter on request"),
    "yes": ("an interpreter is there", "An interpreter is there"),
    "no": ("no interpreter", ""),
}


def siblings_answer(service: Service) -> str:
    """``Welcome if they are under 5``; ``""`` where not known."""
    return _SIBLINGS.get(service.siblings or "", ("", ""))[0]


def siblings_phrase(service: Service) -> str:
    """``Brothers and sisters welcome``; ``""`` where not known."""
    return _SIBLINGS.get(service.siblings or "", ("", ""))[1]


def interpreter_phrase(service: Service) -> str:
    """``An interpreter on request``; ``""`` where there is none, or nobody knows."""
    return _INTERPRETERS.get(service.interpreter or "", ("", ""))[1]


def languages_answer(languages: str, service: Service) -> str:
    """``English and Urdu; an interpreter on request``."""
    interpreter = _INTERPRETERS.get(service.interpreter or "", ("", ""))[0]
    return f"{languages}; {interpreter}" if interpreter else languages


def language_phrases(codes: Iterable[str], service: Service) -> Iterator[str]:
    """Yield ``In Urdu and BSL``, ``An interpreter on request``; nothing for English alone."""
    names = tuple(_SIGNS.get(code) or name_of(code) for code in codes)
    if names != ("English",):
        yield f"In {listed(names)}"
    if interpreter := interpreter_phrase(service):
        yield interpreter


def is_signed(code: str) -> bool:
    """Return whether a language is made of signs."""
    return code in _SIGNS

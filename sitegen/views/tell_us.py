"""Form for corrections and new groups, made of the questions that `sitegen apply` reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.compact_json import compact_json
from sitegen.library import Library
from sitegen.model import Site
from sitegen.suggestions.questions import (
    A_NEW_GROUP,
    ASPECTS,
    BY_KEY,
    FIRST_LINE,
    KEYS,
    LAST_LINE,
    NEW_GROUP,
    REQUIRED,
    Aspect,
    Option,
    ReaderQuestion,
    options,
)
from sitegen.wording.links import IssueForm, issue_form


@dataclass(frozen=True, slots=True)
class FormField:
    """Field of the form, or a group of fields."""

    question: ReaderQuestion
    id: str
    """Id on the page, where a question may be asked twice."""
    options: tuple[Option, ...]
    """Answers to choose; empty where somebody types."""
    required: bool


@dataclass(frozen=True, slots=True)
class AspectFields:
    """Part of an entry that may be wrong, with the fields for what is right."""

    aspect: Aspect
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class TellUsForm:
    """Questions of the page."""

    aspects: tuple[AspectFields, ...]
    new_group: tuple[FormField, ...]
    sender: FormField
    words: FormField


def form(library: Library) -> TellUsForm:
    """Return the questions with the answers that a directory offers."""
    return TellUsForm(
        aspects=tuple(AspectFields(aspect, _fields(aspect.questions, library, "right-")) for aspect in ASPECTS),
        new_group=_fields(NEW_GROUP, library, "new-", REQUIRED),
        sender=_fields(("from",), library)[0],
        words=_fields(("words",), library)[0],
    )


def _fields(
    keys: Iterable[str], library: Library, prefix: str = "", required: Iterable[str] = ()
) -> tuple[FormField, ...]:
    return tuple(
        FormField(question, prefix + question.key, options(question, library), question.key in required)
        for question in (BY_KEY[key] for key in keys)
    )


def service_names(library: Library) -> bytes:
    """Return the names of all services by their present and earlier ids, and the ids of those that are discreet.

    The page fetches all of them at once, so that no request says which one a reader writes about.
    """
    ids = {identifier: service for service in library.directory.services for identifier in (service.id, *service.was)}
    names = {identifier: service.name for identifier, service in sorted(ids.items())}
    discreet = [identifier for identifier in names if ids[identifier].discreet]
    return compact_json({"names": names, "discreet": discreet}).encode()


def message_settings(site: Site) -> dict[str, object]:
    """Return what the script needs to write a message: ``js/tell-us/message.js``."""
    return {
        "first": FIRST_LINE,
        "newGroup": A_NEW_GROUP,
        "last": LAST_LINE,
        "keys": KEYS,
        "email": site.corrections_email or site.contact_email,
        "issues": issue_settings(issue_form(site)),
    }


def issue_settings(issues: IssueForm | None) -> list[str] | None:
    """Return the address of the form of a code host, with the names of its parameters."""
    return None if issues is None else [issues.address, issues.title, issues.body]

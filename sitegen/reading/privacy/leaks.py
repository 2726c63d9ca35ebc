"""Problems of texts that give a hidden place away."""

from __future__ import annotations

from typing import Literal

from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location

SecretKind = Literal["postcode", "street", "house", "position", "venue"]

_NOUN_VERB_HINT: dict[SecretKind, tuple[str, str, str]] = {
    "postcode": ("the full postcode", "is", "leave it out, or give only the first half, such as BS5"),
    "street": ("the street and house number", "are", "leave the street and the number out"),
    "house": ("the name of the house", "is", "leave it out"),
    "position": ("the position", "is", "leave out the numbers, or the link to the map"),
    "venue": ("the name of the venue", "is", "leave it out if people could find the place by it"),
}


def report_leak(
    kind: SecretKind, location: Location, node: Node, path: str, *, quoted: str = "", owner: str = "", hint: str = ""
) -> None:
    """Report a text that gives a secret away; a venue is a warning, since its name may be harmless.

    `quoted` is the secret as it is written, in quotes. `owner` is the entry that hides it, when that is another one.
    `hint` takes the place of the usual one.
    """
    noun, verb, usual_hint = _NOUN_VERB_HINT[kind]
    subject = " ".join(part for part in (noun, quoted, f"of {owner}" if owner else "") if part)
    setting = f"{owner} has hide_address set" if owner else "hide_address is set"
    code = "hidden-venue" if kind == "venue" else "hidden-address"
    _report(kind, location, node, path, code, f"{subject} {verb} here, but {setting}", hint or usual_hint)


def report_kept_back(kind: SecretKind, location: Location, node: Node, path: str, *, record: str, hint: str) -> None:
    """Report a text that gives a secret of a record of an import away, without the secret; a venue is a warning.

    `hint` takes the place of the usual one, unless it is empty.
    """
    noun, verb, usual_hint = _NOUN_VERB_HINT[kind]
    message = f"{noun} of {record} {verb} here, but the source keeps that address back"
    _report(kind, location, node, path, "address-kept-back", message, hint or usual_hint)


def _report(kind: SecretKind, location: Location, node: Node, path: str, code: str, message: str, hint: str) -> None:
    report = location.warn if kind == "venue" else location.report
    report(node, path, code, message, hint)

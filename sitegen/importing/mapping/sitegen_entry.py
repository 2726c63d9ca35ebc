"""An entry that another sitegen exported: it comes back as it was, but for what this directory knows nothing of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from sitegen.importing.draft import Draft, Known, Value
from sitegen.importing.source.json_file import Json
from sitegen.importing.source.record import Record, ServiceError
from sitegen.importing.text.cleaning import clean, one_line, shortened
from sitegen.model import EVERYWHERE
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.characters import FORBIDDEN
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.ids import id_error
from sitegen.text import listed

_LINE_END = re.compile("\r\n?")
_OTHER = "other"
_LISTS = {"topic": "topics", "audience": "audiences", "professional": "roles"}
"""What the attributes of a feed call the lists of content/topics.yaml."""
_SERVICES = ("try_instead", "moved_to")
"""Keys that name other entries."""


def take_own_entry(entry: dict[str, Json], service: Record, draft: Draft, known: Known) -> None:
    """Fills every field from an entry in the registry's own form; the checks of the reader follow, as for all drafts."""
    for name, value in entry.items():
        given = _as_written(value)
        if name == "id" and isinstance(given, str):
            draft.wanted_id = given
        elif name in FIELDS and given:
            draft.fields[name] = given
        elif given:
            draft.leave_out(f"sitegen_entry.{shortened(one_line(name), 40)}")
    if not isinstance(draft.fields.get("name"), str) or id_error(draft.wanted_id) is not None:
        raise ServiceError("its sitegen_entry has no name, or no id that can be")
    _take_areas(service, draft)
    _take_words(service, draft, known)
    _only_known(draft, draft.fields, ("topics",), {*known.topics.values(), *_new(draft, "topics")}, "topic")
    _only_known(draft, draft.fields, ("for",), {*known.audiences.values(), *_new(draft, "audiences")}, "audience")
    for block in _blocks(draft, "professionals_present", "sessions"):
        _only_known(draft, block, ("role", "who"), known.roles | _new(draft, "roles"), "role")
        _only_known(draft, block, ("school_terms",), known.calendars, "calendar of school terms")
    present = [block for block in _blocks(draft, "professionals_present") if "role" in block]
    draft.fields |= {"professionals_present": list[Value](present)} if present else {}
    if not present:
        draft.fields.pop("professionals_present", None)
    if not draft.fields.get("topics") and draft.fields.get("status") != "closed":
        draft.fields["topics"] = [_OTHER]
        draft.complete("topics")


def drop_dangling(drafts: Iterable[Draft], there: Collection[str]) -> bool:
    """Takes out the names of entries that are in neither directory; whether there were any."""
    found = False
    for draft in drafts:
        offer = draft.fields.get("offer")
        for block in (draft.fields, offer if isinstance(offer, dict) else {}):
            for key in _SERVICES if draft.wanted_id else ():
                found |= _keep(block, key, lambda name: name in there or ":" in name or "." in name, draft, "entry")
    return found


def _as_written(value: Json) -> Value:
    """A value of JSON as somebody would write it in YAML; ``""`` for nothing."""
    if isinstance(value, dict):
        return {clean(name): made for name, item in value.items() if (made := _as_written(item))}
    if isinstance(value, list):
        return [made for item in value if (made := _as_written(item))]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    # Spaces stay as they are: in Markdown they mean something.
    return "" if value is None else FORBIDDEN.sub("", _LINE_END.sub("\n", str(value)).replace("\t", " ")).strip()


def _take_areas(service: Record, draft: Draft) -> None:
    """The names of the areas, which the feed gives in the order of their ids."""
    given = draft.fields.get("area", [])
    areas = [area for area in (given if isinstance(given, list) else [given]) if isinstance(area, str)]
    names = [record.text("name", "service_area") for record in service.records("service_areas")]
    if len(names) != len(areas):
        names = areas
    named = {area: shortened(name, 100) or area for area, name in zip(areas, names, strict=True)}
    draft.areas = {a: name for a, name in named.items() if a != EVERYWHERE and id_error(a) is None}
    if areas:
        draft.fields["area"] = [area for area in areas if area == EVERYWHERE or area in draft.areas]


def _take_words(service: Record, draft: Draft, known: Known) -> None:
    """Topics, roles and audiences of the source's own, as the attributes of its service explain them."""
    there = {"topics": known.topics.values(), "audiences": known.audiences.values(), "roles": known.roles}
    for attribute in service.records("attributes") if known.takes_words else ():
        kind, term = _LISTS.get(attribute.text("link_type")), attribute.record("taxonomy_term")
        code, label, summary = term.text("code"), term.text("name"), term.text("description")
        if kind is not None and label and id_error(code, shortest=2) is None and code not in there[kind]:
            draft.words[kind, code] = {"label": shortened(label, 100)}
            if summary.rstrip(".") not in ("", label):
                draft.words[kind, code]["summary"] = summary


def _new(draft: Draft, kind: str) -> frozenset[str]:
    return frozenset(code for of, code in draft.words if of == kind)


def _only_known(
    draft: Draft, block: dict[str, Value], keys: tuple[str, ...], there: Collection[str], what: str
) -> None:
    for key in keys:
        _keep(block, key, lambda name: name in there, draft, what)


def _keep(block: dict[str, Value], key: str, holds: Callable[[str], bool], draft: Draft, what: str) -> bool:
    """Leaves of a name, or of a list of names, those that hold, and reports the others; whether there were any."""
    given = block.get(key, [])
    names = [name for name in (given if isinstance(given, list) else [given]) if isinstance(name, str)]
    strange = [name for name in names if not holds(name)]
    if strange:
        draft.leave_out(key, f"this directory has no {what} {listed(quote(shortened(name, 60)) for name in strange)}")
        block[key] = [name for name in names if name not in strange]
        if not block[key]:
            del block[key]
    return bool(strange)


def _blocks(draft: Draft, *keys: str) -> list[dict[str, Value]]:
    lists = (draft.fields.get(key) for key in keys)
    return [block for blocks in lists if isinstance(blocks, list) for block in blocks if isinstance(block, dict)]

"""Restore an entry that another sitegen directory exported, except what this directory does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from sitegen.entries import Json, JsonObject
from sitegen.importing.draft import EntryDraft, ImportContext, YamlValue, texts_under
from sitegen.importing.mapping.topics import OTHER_TOPIC
from sitegen.importing.source.record import ServiceError, SourceRecord
from sitegen.importing.text.cleaning import clean_text, one_line, shorten
from sitegen.model import EVERYWHERE
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.characters import FORBIDDEN
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.ids import id_error
from sitegen.text import listed

_LINE_END = re.compile("\r\n?")
_LISTS = {"topic": "topics", "audience": "audiences", "professional": "roles"}
"""Lists of content/topics.yaml, by the `link_type` of attributes in a feed."""
_MIN_CONCEPT_ID = 2
"""Characters of the id of a topic, role or audience."""
_SERVICE_KEYS = ("try_instead", "moved_to")
"""Keys that refer to other entries."""
_MAX_LABEL = 100
_MAX_REPORTED = 60
"""Characters of a value in the report."""


def restore_entry(entry: JsonObject, service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Fill every field from an entry under the keys of services.yaml; the reader's checks follow as for any draft."""
    for key, value in entry.items():
        as_yaml = _to_yaml_value(value)
        if key == "id" and isinstance(as_yaml, str):
            draft.original_id = as_yaml
        elif key in FIELDS and as_yaml:
            draft.fields[key] = as_yaml
        elif as_yaml:
            draft.leave_out(f"sitegen_entry.{shorten(one_line(key), 40)}")
    if not isinstance(draft.fields.get("name"), str) or id_error(draft.original_id) is not None:
        raise ServiceError("its sitegen_entry has no name, or no valid id")
    _restore_areas(service, draft)
    _restore_concepts(service, draft, context)
    _drop_unknown_concepts(draft, context)
    if not draft.fields.get("topics") and draft.fields.get("status") != "closed":
        draft.fields["topics"] = [OTHER_TOPIC]
        draft.mark_incomplete("topics")


def drop_unknown_services(drafts: Iterable[EntryDraft], ids: Collection[str]) -> bool:
    """Drop references of restored entries to services whose id is not in `ids`; return whether there were any."""
    has_dropped = False
    for draft in (draft for draft in drafts if draft.original_id):
        offer = draft.fields.get("offer")
        for block in (draft.fields, offer if isinstance(offer, dict) else {}):
            for key in _SERVICE_KEYS:
                has_dropped |= _drop_unknown(
                    block, key, lambda name: name in ids or ":" in name or "." in name, draft, "entry"
                )
    return has_dropped


def _to_yaml_value(value: Json) -> YamlValue:
    """Convert a JSON value to the form that services.yaml has; ``""`` for an empty one."""
    if isinstance(value, dict):
        return {clean_text(key): inner for key, item in value.items() if (inner := _to_yaml_value(item))}
    if isinstance(value, list):
        return [inner for item in value if (inner := _to_yaml_value(item))]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    # Spaces are not collapsed: they have a meaning in Markdown.
    return "" if value is None else FORBIDDEN.sub("", _LINE_END.sub("\n", str(value)).replace("\t", " ")).strip()


def _restore_areas(service: SourceRecord, draft: EntryDraft) -> None:
    """Take the names of the areas from the feed, which lists them in the order of their ids."""
    areas = texts_under(draft.fields, "area")
    names = [record.text("name", "service_area") for record in service.records("service_areas")]
    if len(names) != len(areas):
        names = areas
    named = {area: shorten(name, _MAX_LABEL) or area for area, name in zip(areas, names, strict=True)}
    draft.areas = {area: name for area, name in named.items() if area != EVERYWHERE and id_error(area) is None}
    if areas:
        draft.fields["area"] = [area for area in areas if area == EVERYWHERE or area in draft.areas]


def _restore_concepts(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Take topics, roles and audiences of the source's own from the attributes of its service."""
    if not context.can_add_concepts:
        return
    known = {"topics": context.topics.values(), "audiences": context.audiences.values(), "roles": context.roles}
    for attribute in service.records("attributes"):
        kind, term = _LISTS.get(attribute.text("link_type")), attribute.record("taxonomy_term")
        code, label, summary = term.text("code"), term.text("name"), term.text("description")
        if kind is None or not label or code in known[kind] or id_error(code, shortest=_MIN_CONCEPT_ID) is not None:
            continue
        draft.concepts[kind, code] = {"label": shorten(label, _MAX_LABEL)}
        if summary.rstrip(".") not in ("", label):
            draft.concepts[kind, code]["summary"] = summary


def _drop_unknown_concepts(draft: EntryDraft, context: ImportContext) -> None:
    """Drop references to topics, audiences, roles and school calendars that the directory does not have."""

    def drop(block: dict[str, YamlValue], key: str, known: Collection[str], noun: str) -> None:
        _drop_unknown(block, key, lambda name: name in known, draft, noun)

    roles = context.roles | _new_concepts(draft, "roles")
    drop(draft.fields, "topics", {*context.topics.values(), *_new_concepts(draft, "topics")}, "topic")
    drop(draft.fields, "for", {*context.audiences.values(), *_new_concepts(draft, "audiences")}, "audience")
    for block in (*_blocks(draft, "professionals_present"), *_blocks(draft, "sessions")):
        drop(block, "role", roles, "role")
        drop(block, "who", roles, "role")
        drop(block, "school_terms", context.calendars, "school calendar")
    present = [block for block in _blocks(draft, "professionals_present") if "role" in block]
    if present:
        draft.fields["professionals_present"] = list[YamlValue](present)
    else:
        draft.fields.pop("professionals_present", None)


def _new_concepts(draft: EntryDraft, kind: str) -> frozenset[str]:
    return frozenset(code for concept_kind, code in draft.concepts if concept_kind == kind)


def _drop_unknown(
    block: dict[str, YamlValue], key: str, is_known: Callable[[str], bool], draft: EntryDraft, noun: str
) -> bool:
    """Drop unknown names from the text or list under a key, and report them; return whether there were any."""
    names = texts_under(block, key)
    unknown = [name for name in names if not is_known(name)]
    if not unknown:
        return False
    quoted = listed(quote(shorten(name, _MAX_REPORTED)) for name in unknown)
    draft.leave_out(key, f"this directory has no {noun} {quoted}")
    block[key] = [name for name in names if name not in unknown]
    if not block[key]:
        del block[key]
    return True


def _blocks(draft: EntryDraft, key: str) -> list[dict[str, YamlValue]]:
    value = draft.fields.get(key)
    return [block for block in value if isinstance(block, dict)] if isinstance(value, list) else []

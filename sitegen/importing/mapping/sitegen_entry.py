"""Restore an entry that another sitegen directory exported, except what this directory does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from sitegen.characters import replace_forbidden
from sitegen.entries import NAMES_KEY, WITHHELD_KEY, Json, JsonObject
from sitegen.importing.draft import EntryDraft, ImportContext, YamlValue, texts_under
from sitegen.importing.mapping.topics import OTHER_TOPIC
from sitegen.importing.source.record import ServiceError, SourceRecord
from sitegen.importing.text.cleaning import clean_text, one_line, shorten
from sitegen.model import EVERYWHERE, MAX_SUMMARY
from sitegen.reading.files.services import FIELDS
from sitegen.reading.syntax.problems import quote
from sitegen.reading.values.ids import id_error
from sitegen.text import listed
from sitegen.vocabulary import concepts

_LINE_END = re.compile("\r\n?")
_LISTS = {"topic": "topics", "audience": "audiences", "professional": "roles"}
"""Lists of content/topics.yaml, by the `link_type` of attributes in a feed."""
_MIN_CONCEPT_ID = 2
"""Characters of the id of a topic, role or audience."""
_SERVICE_KEYS = ("try_instead", "afterwards", "moved_to")
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
    _report_private_facts(service, draft)
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


def drop_taken_codes(drafts: Iterable[EntryDraft], taken: Collection[str]) -> None:
    """Drop the chosen short codes of restored entries that another entry has already."""
    codes = {*taken}
    for draft in drafts:
        code = draft.fields.get("short")
        if isinstance(code, str) and code in codes:
            del draft.fields["short"]
            draft.leave_out("short", f"another entry has the code {quote(shorten(code, _MAX_REPORTED))}")
        elif isinstance(code, str):
            codes.add(code)


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
    text = "" if value is None else _LINE_END.sub("\n", str(value)).replace("\t", " ")
    return replace_forbidden(text, "").strip()


def _restore_areas(service: SourceRecord, draft: EntryDraft) -> None:
    """Take the names of all areas that the entry refers to."""
    given = service.record(NAMES_KEY).record("areas")
    names = {area: name for area in given.given_keys() if (name := given.record(area).text("label"))}
    areas = texts_under(draft.fields, "area")
    if not names:
        # A feed from before it carried names lists those of its areas in the order of their ids.
        texts = [record.text("name", "service_area") for record in service.records("service_areas")]
        names = dict(zip(areas, texts, strict=True)) if len(texts) == len(areas) else {}
    others = [area for key, block in _blocks_in(draft.fields) if key != "" for area in _areas_of(block)]
    draft.areas = {
        area: shorten(names.get(area, ""), _MAX_LABEL) or area
        for area in (*areas, *others)
        if area != EVERYWHERE and id_error(area) is None
    }
    if areas:
        draft.fields["area"] = [area for area in areas if area == EVERYWHERE or area in draft.areas]


def _areas_of(block: dict[str, YamlValue]) -> list[str]:
    """List the areas that a session or a catchment names."""
    return [*texts_under(block, "area"), *texts_under(block, "areas")]


def _restore_concepts(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Take the topics, roles and audiences of the source's own."""
    if not context.can_add_concepts:
        return
    names = service.record(NAMES_KEY)
    for kind in _LISTS.values():
        block = names.record(kind)
        for code in block.given_keys():
            concept = block.record(code)
            _add_concept(kind, code, concept, concept.text("summary"), draft, context)
    # A feed from before it carried names describes them in the attributes of a service.
    for attribute in service.records("attributes"):
        found, term = _LISTS.get(attribute.text("link_type")), attribute.record("taxonomy_term")
        if found is not None and (found, term.text("code")) not in draft.concepts:
            _add_concept(found, term.text("code"), term, term.text("description"), draft, context)


def _add_concept(
    kind: str, code: str, concept: SourceRecord, summary: str, draft: EntryDraft, context: ImportContext
) -> None:
    """Add a topic, role or audience, unless the directory has it or it cannot be one."""
    known = {"topics": context.topics.values(), "audiences": context.audiences.values(), "roles": context.roles}
    label = concept.text("label", "name")
    is_address_of_another = kind == "topics" and any(code == topic.public_id for topic in concepts("topics").values())
    if (
        not label
        or code in known[kind]
        or is_address_of_another
        or id_error(code, shortest=_MIN_CONCEPT_ID) is not None
    ):
        return
    draft.concepts[kind, code] = {"label": shorten(label, _MAX_LABEL)}
    if summary.rstrip(".") not in ("", label):
        draft.concepts[kind, code]["summary"] = shorten(summary, MAX_SUMMARY)
    if words := concept.texts("words"):
        draft.concepts[kind, code]["words"] = [shorten(word, _MAX_LABEL) for word in words]
    if kind == "topics" and concept.boolean("discreet"):
        draft.concepts[kind, code]["discreet"] = "yes"


def _report_private_facts(service: SourceRecord, draft: EntryDraft) -> None:
    """Report what the other directory does not publish."""
    for key in service.texts(WITHHELD_KEY):
        draft.leave_out(shorten(key, _MAX_REPORTED), "not published: copy it from the other services.yaml")
    for path, block in _blocks_in(draft.fields):
        if texts_under(block, "hide_address") == ["yes"]:
            draft.leave_out(f"{path}.address", "hidden, so not published: copy it from the other services.yaml")


def _drop_unknown_concepts(draft: EntryDraft, context: ImportContext) -> None:
    """Drop references to topics, audiences, roles and school calendars that the directory does not have."""

    def drop(block: dict[str, YamlValue], key: str, known: Collection[str], noun: str) -> None:
        _drop_unknown(block, key, lambda name: name in known, draft, noun)

    roles = context.roles | _new_concepts(draft, "roles")
    audiences = {*context.audiences.values(), *_new_concepts(draft, "audiences")}
    drop(draft.fields, "topics", {*context.topics.values(), *_new_concepts(draft, "topics")}, "topic")
    for _, block in _blocks_in(draft.fields):
        drop(block, "for", audiences, "audience")
        drop(block, "role", roles, "role")
        drop(block, "who", roles, "role")
        drop(block, "school_terms", context.calendars, "school calendar")
    given = draft.fields.get("professionals_present")
    present = [
        block for block in (given if isinstance(given, list) else []) if isinstance(block, dict) and "role" in block
    ]
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


def _blocks_in(value: YamlValue | dict[str, YamlValue], path: str = "") -> Iterator[tuple[str, dict[str, YamlValue]]]:
    """Yield every block in a value with its path: ``sessions[0].place``; translations are texts only."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            if key != "translations":
                yield from _blocks_in(inner, f"{path}.{key}".removeprefix("."))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _blocks_in(inner, f"{path}[{index}]")

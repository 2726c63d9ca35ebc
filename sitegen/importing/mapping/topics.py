"""What a service is about: the words under which the source lists it."""

from __future__ import annotations

from sitegen.importing.draft import Draft, Known
from sitegen.importing.source.record import Record
from sitegen.importing.text.cleaning import shortened


def take_topics(service: Record, draft: Draft, known: Known) -> None:
    """Fills `topics` with those that have the very name of a topic, else ``other``; the rest is reported by name."""
    records = service.records("taxonomies", "attributes", "service_taxonomys")
    terms = {name: record for record in records if (name := _term(record))}
    found = {name: known.topics.get(name.split(">")[-1].strip().casefold()) for name in terms}
    topics = [identifier for identifier in found.values() if identifier is not None]
    draft.fields["topics"] = list(dict.fromkeys(topics)) or ["other"]
    if not topics:
        draft.complete("topics")
    strange = [name for name, identifier in found.items() if identifier is None]
    if strange:
        draft.leave_out(str(terms[strange[0]].path[0]), "; ".join(shortened(name, 60) for name in strange))


def _term(record: Record) -> str:
    inner = record.record("taxonomy_term", "taxonomy")
    name = record.text("name") or inner.text("name", "term")
    inner.use(
        "slug", "description", "taxonomy", "vocabulary", "term", "code", "language", "term_uri", "taxonomy_detail"
    )
    record.use("slug", "value", "link_type", "link_entity")
    return name

"""Topics of a service, recognised by their labels in the taxonomies of the source."""

from __future__ import annotations

from sitegen.importing.draft import EntryDraft, ImportContext
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.text.cleaning import shorten

OTHER_TOPIC = "other"
_MAX_TERM = 60
"""Characters of a term in the report."""


def map_topics(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Fill `topics` with terms that are exactly the label of a topic, or else ``other``; report the other terms."""
    records = service.records("taxonomies", "attributes", "service_taxonomys")
    terms = {term: record for record in records if (term := _term(record))}
    ids = {term: context.topics.get(term.split(">")[-1].strip().casefold()) for term in terms}
    topics = [identifier for identifier in ids.values() if identifier is not None]
    draft.fields["topics"] = list(dict.fromkeys(topics)) or [OTHER_TOPIC]
    if not topics:
        draft.mark_incomplete("topics")
    unknown = [term for term, identifier in ids.items() if identifier is None]
    if unknown:
        draft.leave_out(str(terms[unknown[0]].path[0]), "; ".join(shorten(term, _MAX_TERM) for term in unknown))


def _term(record: SourceRecord) -> str:
    inner = record.record("taxonomy_term", "taxonomy")
    name = record.text("name") or inner.text("name", "term")
    inner.mark_used(
        "slug", "description", "taxonomy", "vocabulary", "term", "code", "language", "term_uri", "taxonomy_detail"
    )
    record.mark_used("slug", "value", "link_type", "link_entity")
    return name

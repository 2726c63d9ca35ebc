"""content/notices.yaml: notices about an area, a topic, some services, or for everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

from sitegen.model import EVERYWHERE, SharedNotice, Source
from sitegen.reading.files.aging import warn_of_notice_over
from sitegen.reading.files.keyed_entries import listed_entries, read_listed_entries
from sitegen.reading.files.plain_english import advise_on_text
from sitegen.reading.syntax.nodes import Mapping, Node
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.dates import date_field
from sitegen.reading.values.fields import Field, list_of, report_missing
from sitegen.reading.values.ids import id_field, reference
from sitegen.reading.values.scalars import text
from sitegen.reading.values.shapes import BlockShape
from sitegen.text import registry_date

MAX_NOTICE = 300
"""Most characters of a notice: it stands on cards and above whole pages."""

FIELDS = {
    "id": Field(id_field, "id: snow-in-easton", "small letters, digits and dashes", required=True),
    "text": Field(
        text(MAX_NOTICE),
        "text: No groups in Easton until Friday, because of snow.",
        "up to 300 characters",
        required=True,
    ),
    "areas": Field(list_of(reference("area", EVERYWHERE)), "areas: [easton]", "area ids, or `everywhere`"),
    "topics": Field(list_of(reference("topic")), "topics: [breastfeeding]", "topics"),
    "services": Field(list_of(reference("service")), "services: [easton-cafe]", "ids of services"),
    "from": Field(date_field, "from: 2 Dec 2026", "its first day; without it, it is in force already"),
    "until": Field(date_field, "until: 4 Dec 2026", "its last day; a notice that cancels dates needs it"),
    "cancels": Field(
        list_of(reference("area-or-service")),
        "cancels: [easton]",
        "ids of areas and services that do not meet on those days (time.md, D16)",
    ),
}
TOP_OF_NOTICES = {
    "notices": Field(
        listed_entries(BlockShape(FIELDS, "a notice")), "notices: []", "notices about many services", required=True
    )
}


def read_notices(root: Node | None, location: Location, today: date) -> tuple[SharedNotice, ...]:
    """Read notices.yaml, in file order."""
    notices: dict[str, SharedNotice] = {}
    entries = read_listed_entries(root, TOP_OF_NOTICES, FIELDS, location, "a notice", FIELDS["id"].example)
    for values, node, inner in entries:
        _refuse_backward_days(values, node, inner)
        if "cancels" in node.items and "until" not in node.items:
            report_missing(node, "until", FIELDS, inner, "here, and a notice that cancels dates needs it")
        notice = _build(values, Source(location.file, node.line))
        if notice is None:
            continue
        if notice.id in notices:
            line = notices[notice.id].source.line
            message = f"{notice.id} is the id of another notice, on line {line}"
            inner.report(node.items["id"], "id", "repeated", message, f"write {notice.id}-2, or another one")
        advise_on_text(node.items["text"], inner, "text")
        if notice.is_over(today):
            warn_of_notice_over(notice, node, inner)
        notices.setdefault(notice.id, notice)
    return tuple(notices.values())


def _refuse_backward_days(values: dict[str, Any], node: Mapping, location: Location) -> None:
    if "from" in values and "until" in values and values["until"] < values["from"]:
        message = f"it ends on {registry_date(values['until'])}, before it starts on {registry_date(values['from'])}"
        location.report(node.items["until"], "until", "ends-before-starts", message, "fix one of the two dates")


def _build(values: dict[str, Any], source: Source) -> SharedNotice | None:
    if "id" not in values or "text" not in values:
        return None
    areas = values.get("areas", ())
    return SharedNotice(
        id=values["id"],
        text=values["text"],
        source=source,
        areas=() if EVERYWHERE in areas else areas,
        topics=values.get("topics", ()),
        services=values.get("services", ()),
        first=values.get("from"),
        last=values.get("until"),
        cancels=values.get("cancels", ()),
    )

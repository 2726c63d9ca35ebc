"""Facts of the accessibility statement in content/site.yaml."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from sitegen.model import Accessibility, Compliance
from sitegen.reading.syntax.nodes import Mapping
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.contacts import phone_field
from sitegen.reading.values.dates import date_field, refuse_future
from sitegen.reading.values.fields import Check, Field, block, list_of
from sitegen.reading.values.scalars import choice, text, yes_or_no

FIELDS = {
    "prepared": Field(
        date_field, "prepared: 2 Oct 2026", "the date on which you completed the statement", required=True
    ),
    "reviewed": Field(
        date_field, "reviewed: 2 Oct 2026", "the date on which you last looked through it; once a year is usual"
    ),
    "compliance": Field(
        choice(get_args(Compliance), "a level of compliance"),
        "compliance: partial",
        "how far the site meets level AA of WCAG 2.2: `full`, `partial` or `none`; left out, the statement "
        "says that nobody has checked all of it",
    ),
    "problems": Field(
        list_of(text()),
        "problems: [We have no videos in British Sign Language]",
        "a list of what does not work well, one sentence each",
    ),
    "tested": Field(
        text(),
        "tested: Two members tested it with a screen reader in October 2026",
        "by whom, how and when people have tested it, in a sentence or two",
    ),
    "phone": Field(phone_field, "phone: 0117 496 0123", "a phone number for people who do not write e-mail"),
    "answer_within": Field(text(100), "answer_within: 5 working days", "how soon you answer"),
    "other_formats": Field(
        text(),
        "other_formats: Ring us and we read any page to you, or post it in large print",
        "how to get a page in another form",
    ),
    "public_body": Field(
        yes_or_no,
        "public_body: yes",
        "`yes` for a public body, such as a council or a hospital: the statement then says who enforces the law",
    ),
}


def _accessibility(values: dict[str, Any], node: Mapping, location: Location) -> Accessibility | None:
    if "prepared" not in values:
        return None
    record = Accessibility(**values)
    if record.compliance == "full" and record.problems:
        message = "a site that has problems does not meet all of the standard"
        location.report(node.items["compliance"], "compliance", "compliance", message, "write compliance: partial")
    if record.compliance in ("partial", "none") and not record.problems:
        message = "the statement has to say what does not meet the standard"
        hint = "add a line such as problems: [We have no videos in British Sign Language]"
        location.report(node.items["compliance"], "compliance", "compliance", message, hint)
    return record


accessibility_field: Check = block(FIELDS, "the accessibility statement", _accessibility)


def refuse_future_dates(record: Accessibility, today: date, node: Mapping, location: Location) -> None:
    """Report a statement that was prepared or reviewed after today."""
    inside = location.inside("accessibility")
    for key, day in (("prepared", record.prepared), ("reviewed", record.reviewed)):
        if day is not None:
            refuse_future(day, today, node.items[key], inside, key)

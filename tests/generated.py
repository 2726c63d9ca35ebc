"""Small directories drawn at random, odd but possible: hypothesis strategies over the reader's tables of fields.

Every key of every table is drawn, so that a new key takes part as soon as it has a `Field`. A field of a new kind gets
its values from `TEXTS`, as far as its check accepts them: add what volunteers may write in it there.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, get_args

import yaml
from hypothesis import strategies as some

from sitegen.model import BankHolidays
from sitegen.reading.files import (
    accessibility,
    areas_topics_packs,
    asked,
    documents,
    gone,
    imported,
    needs,
    notices,
    places,
    searches,
    service_blocks,
    service_checks,
    services,
    sessions,
    site_settings,
    terms,
)
from sitegen.reading.syntax.nodes import Scalar
from sitegen.reading.syntax.problems import Location, ReadingState, ReferenceKind
from sitegen.reading.values import costs
from sitegen.reading.values.fields import Check, Fields
from sitegen.text import registry_date
from sitegen.vocabulary import concepts

Files = Mapping[str, str]
SERVICE_IDS = ("easton-cafe", "night-line", "tea-group")
AREA_IDS = ("easton", "st-pauls", "wick")
CALENDAR_IDS = ("kent", "fife")
IDS: Mapping[ReferenceKind, tuple[str, ...]] = {
    "area": AREA_IDS,
    "calendar": CALENDAR_IDS,
    "topic": ("play", "breastfeeding", "forest-school"),
    "role": tuple(concepts("roles")),
    "audience": tuple(concepts("audiences")),
    "service": SERVICE_IDS,
    "area-or-service": (*AREA_IDS, *SERVICE_IDS),
    "guide": ("first-visit",),
    "story": ("flask",),
    "page": ("about",),
}
"""Ids that entries of a drawn directory may name."""
TEXTS = tuple(
    """
    x|0|no|007|Tea & toast|<b>bold</b>|"quoted" and 'single'|{{ 7 * 7 }} {% raw %}|%s {0} ${x}|=1+1|\\|–|'|[[easton-cafe]]
    [[ easton-cafe | words ]]|*stars* _under_ `code` ~~struck~~|[words](https://www.example.org)|# heading|- dash|1. one|&amp; &#33; &nbsp;
    ☕ 👩‍👧 Ünïcode|مرحبا 0117 496 0123|שלום (10:00)|汉字|free|Free, donations welcome|£2 a family|never|yes|true|false|default
    01 Jan 1900|29 Feb 2024|29 Feb 2028|2026-11-22|Sun 22 Nov 2026|21 Nov 2026|23 Nov 2026|28 Mar 2027|2 Oct 2026|25 Dec 2026|31 Dec 2199
    1 Sep 2026 to 18 Dec 2026|22 Nov 2026 to 23 Nov 2026|1 Jan 1900 to 31 Dec 2199|24 Dec to 2 Jan|29 Feb|1 Jan to 31 Dec
    00:00-23:59|10:00-11:30|23:59-24:00|20:00-02:00|24 hours|01:15-01:45|00:00-24:00|01:30 to 01:00
    Monday|Sunday|weekdays|weekends|every day|week|2 weeks|52 weeks|5th of the month|1st and last of the month|last of the month
    about 2 weeks|about 52 weeks|odd weeks of term|even weeks of term|last working Monday|last working Sunday of the month
    from 09:15|from 00:00|from 23:59|from 01:30
    1 day|26 weeks|18 months|1 year|99 years|999 weeks
    birth to 12 months|pregnancy only|any age|2 years and over|0 to 1 week|6 weeks to 25 years|pregnancy to 6 months|birth and over
    0117 496 0123|07700 900123|116 123|999|+44 117 496 0123|+33 1 42 68 53 00|85258|18000|(0117) 496-0123
    hello@example.org|o'neil+tea@a.b.example.org|https://www.example.org|http://example.org:8080/a?b=c&d=%20#e|https://www.example.org/a'b(c)
    BS5|ZZ9|51.4663|-2.5601|49.8|60.9|-8.7|1.8|−2
    English|cy|Urdu|ar|BSL|zh|Arabic|sco
    easton-cafe|/guides/old-guide/|/services/gone-group/|/a/b/c/|milk|k9|a-b-c-d|abc|https://www.example.org/new/
    """.replace("\n", "|").split("|")
)
"""Values to try in every key that has no closed list; a check keeps those that it accepts."""
LINES = ("one\ntwo", "one\n\n- two\n- three\n", "> quoted\n\n---\n\nend", "| a | b |\n|---|---|\n| 1 | 2 |")
MARKDOWN = (
    "[[easton-cafe]]",
    "[[ night-line ]]",
    "Try [[tea-group |these words]] or [[ easton-cafe]].",
    "## Heading [[easton-cafe]]",
    "###### Deep",
    "- [[easton-cafe]]\n- two\n\n  [[night-line]]",
    "> [[ tea-group ]]",
    "| a | [[easton-cafe\\|b]] |\n|---|---|\n| [[night-line]] | **c** |",
    "```\n[[code]]\n```",
    "`[[code]]` \\[[brackets]] ~~struck~~ *a* **b** <br> `<!-- c -->`",
    "[area](/areas/easton/) [topic](/topics/play/) [home](/) [page](/about/) [list](/days/monday/)",
    "[mail](mailto:hello@example.org) [ring](tel:0117-496-0123) <https://www.example.org>",
    "[ref][1] ![[[[\n\n[1]: https://www.example.org 'A title'",
    "1. one\n2. two\n\n***\n\nمرحبا 0117 496 0123 &copy; &#33;",
)
"""Paragraphs of guides, stories and pages."""
BY_KEY: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("checked", "reviewed", "prepared", "closed_on", "as_of"),
        ("22 Nov 2026", "2 Oct 2026", "29 Feb 2024", "1 Jan 1900"),
    ),
    "since": ("22 Nov 2026", "2 Oct 2026", "May 2026"),
}
"""Values of keys that not every text is possible in; dates of what has been done are not in the future."""
_TRICKY_LENGTHS = (100, 160)
"""Characters of the longest names and summaries."""


_POSITION = {"latitude": "51.4663", "longitude": "-2.5601"}


def _is_accepted(check: Check, value: str) -> bool:
    state = ReadingState()
    check(Scalar(value, 1, 1), Location(state, "services.yaml"), "key")
    has_error = any(problem.severity == "error" for problem in state.problems)
    return not has_error and all(identifier in IDS[kind] for kind, identifier, *_ in state.references)


@cache
def accepted_texts(check: Check) -> tuple[str, ...]:
    """List the texts that a check accepts."""
    texts = (text.strip() for text in (*TEXTS, *LINES, *("Wiß " * (limit // 4) for limit in _TRICKY_LENGTHS)))
    return tuple(text for text in dict.fromkeys(texts) if text and _is_accepted(check, text))


def values(check: Check, example: str) -> some.SearchStrategy[Any]:
    """Draw values that a check accepts: a text, a list or a block, or the value in the example line."""
    special = SPECIAL.get(check)
    if special is not None:
        return special()
    parts = inspect.getclosurevars(check)
    if "inner_check" in parts.nonlocals:
        return values(parts.nonlocals["inner_check"], example)
    if "text_check" in parts.nonlocals:
        return some.one_of([values(parts.nonlocals[name], example) for name in ("text_check", "other_check")])
    if "fields" in parts.nonlocals:
        return block(parts.nonlocals["fields"])
    if "item_check" in parts.nonlocals:
        items = values(parts.nonlocals["item_check"], example)
        return some.lists(items, min_size=1, max_size=3) | items
    if "allowed" in parts.nonlocals:
        return some.sampled_from(sorted(parts.nonlocals["allowed"]))
    if "keywords" in parts.nonlocals:
        return some.sampled_from((*IDS[parts.nonlocals["kind"]], *parts.nonlocals["keywords"]))
    # A check of something special is a function that may call the check of a text or a block.
    shapes = [values(part, example) for part in parts.globals.values() if _is_shape(part)]
    (written,) = yaml.load(example, yaml.BaseLoader).values()
    examples = written if isinstance(written, list) else [written]
    return some.one_of(some.sampled_from((*examples, *accepted_texts(check))), *shapes)


def _is_shape(part: object) -> bool:
    return inspect.isfunction(part) and bool(
        {"fields", "item_check", "text_check"} & inspect.getclosurevars(part).nonlocals.keys()
    )


NOT_PRIVATE = {"topic": "breastfeeding", "lived": "breastfeeding", "stage": "baby", "for": "mothers"}
"""Values of what was asked for: others may be discreet or of a loss, and are refused."""


def block(fields: Fields, **fixed: Any) -> some.SearchStrategy[dict[str, Any]]:
    """Draw a block: its required keys, some of the others, and the `fixed` values."""
    required = {key: _values_of(key, fields) for key in fields if fields[key].required and key not in fixed}
    optional = {key: _values_of(key, fields) for key in fields if not fields[key].required and key not in fixed}
    return some.fixed_dictionaries(required, optional=optional).map(
        lambda drawn: TIDY.get(id(fields), dict)(drawn | fixed)
    )


def _values_of(key: str, fields: Fields) -> some.SearchStrategy[Any]:
    return some.sampled_from(BY_KEY[key]) if key in BY_KEY else values(fields[key].check, fields[key].example)


def _tidy_session(drawn: dict[str, Any]) -> dict[str, Any]:
    """Keep the keys of a session that can be used together."""
    if "dates" in drawn:
        return {key: value for key, value in drawn.items() if key not in sessions.KEYS_OF_PATTERN}
    every = str(drawn.get("every", ""))
    if "of term" in every:
        drawn = drawn | {"runs": "term time"}
    if "starts" in drawn or str(drawn.get("every", "")).endswith("weeks"):
        drawn = drawn | {"starts": "22 Nov 2026"}
    if "ends" in drawn:
        drawn = drawn | {"ends": "28 Mar 2027"}
    if "working" in every:
        return {"runs": "all year", **{key: value for key, value in drawn.items() if key != "day"}}
    return {"day": "Tuesday", "runs": "all year", "bank_holidays": "ask", **drawn}


def _tidy_place(drawn: dict[str, Any]) -> dict[str, Any]:
    """Write an address, a postcode and a position, or of a hidden place the first half of the postcode."""
    is_hidden = drawn.get("hide_address", "no") in ("yes", "true")
    exact = {"address": "12 Example Road, Easton", "postcode": "BS5 9ZZ", **_POSITION}
    others = {key: value for key, value in drawn.items() if key not in exact}
    return others | ({"postcode": "BS5"} if is_hidden else exact if "postcode" in drawn else {})


def _tidy_cost(drawn: dict[str, Any]) -> dict[str, Any]:
    """Write the lower price first, and a price where nothing else says what it costs."""
    prices = {"from": "£2", "to": "£5"}
    tidy = {key: prices.get(key, value) for key, value in drawn.items()}
    return tidy if tidy.keys() & {*prices, "note"} else tidy | {"from": "£2"}


def _tidy_area(drawn: dict[str, Any]) -> dict[str, Any]:
    """Give a position both halves or neither."""
    others = {key: value for key, value in drawn.items() if key not in _POSITION}
    return others | (_POSITION if "latitude" in drawn else {})


def _tidy_statement(drawn: dict[str, Any]) -> dict[str, Any]:
    """Give a site that does not meet the standard its problems, and another none."""
    if "compliance" not in drawn:
        return drawn
    others = {key: value for key, value in drawn.items() if key != "problems"}
    return others if drawn["compliance"] == "full" else others | {"problems": ["It has no videos."]}


TIDY: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    id(sessions.FIELDS): _tidy_session,
    id(places.FIELDS): _tidy_place,
    id(costs.COST_FIELDS): _tidy_cost,
    id(areas_topics_packs.AREA_FIELDS): _tidy_area,
    id(site_settings._FRESHNESS_FIELDS): lambda _drawn: {"warn_after": "1 day", "hold_after": "99 years"},
    id(areas_topics_packs.NAVIGATOR_FIELDS): lambda drawn: {"phone": "0117 496 0123", **drawn},
    id(service_blocks.CATCHMENT_FIELDS): lambda drawn: {"areas": ["easton"], **drawn},
    id(accessibility.FIELDS): _tidy_statement,
    id(service_blocks.CONFIRMED_FIELDS): lambda drawn: dict.fromkeys(drawn or ["join"], "2 Oct 2026"),
    id(site_settings.FIELDS): lambda drawn: drawn | {"languages": ["English", "Welsh"], "draft_languages": ["Welsh"]},
    id(site_settings._CRISIS_FIELDS): lambda drawn: {"phone": "116 123", **drawn},
}
"""Functions that keep the keys of a table that go together, by the table's `id`."""


SPECIAL: Mapping[Check, Callable[[], some.SearchStrategy[Any]]] = {
    service_blocks.translations_field: lambda: some.dictionaries(
        some.sampled_from(("cy", "ur", "ar", "pl")), block(service_blocks.TRANSLATION_FIELDS), min_size=1, max_size=2
    ),
    sessions.bank_holidays_field: lambda: (
        some.sampled_from(get_args(BankHolidays))
        | some.fixed_dictionaries({"time": some.sampled_from(("10:00-11:30", "from 01:30", "24 hours"))})
    ),
    site_settings._theme: lambda: some.just("default"),
}
"""Strategies of checks whose keys or values are names of something else."""


@some.composite
def _service(draw: some.DrawFn, identifier: str) -> dict[str, Any]:
    others = {"id", "was", "short", "status", "closed_on", "moved_to", "try_instead", "moderation", "area", "join"}
    drawn: dict[str, Any] = draw(block({k: f for k, f in services.FIELDS.items() if k not in others}))
    complete = draw(block({k: services.FIELDS[k] for k in ("join", "area", "moderation")}))
    if drawn.get("where", {}).get("hide_address") not in ("yes", "true"):
        drawn = _with_open_places(drawn)
    drawn |= {"id": identifier, "moderation": {"by": "nobody"}, "join": "ask", "area": "easton"} | complete
    drawn |= {k: draw(_values_of(k, services.FIELDS)) for k in service_checks.REQUIRED_UNLESS_CLOSED if k not in drawn}
    if draw(some.integers(0, 3)) == 0:
        drawn |= {"was": [f"old-{identifier}"]}
    status = draw(some.sampled_from((None, None, "open", "paused", "closed")))
    if status is not None:
        drawn |= {"status": status}
    if status == "closed":
        keys = ("closed_on", "moved_to", "try_instead")
        drawn |= draw(block({key: services.FIELDS[key] for key in keys}))
    return _without_own_id(_without_lost_facts(drawn), identifier)


def _without_lost_facts(drawn: dict[str, Any]) -> dict[str, Any]:
    """Leave out confirmations of facts that the entry does not have."""
    contact = drawn.get("contact", {})
    known = {*drawn, *(key.removesuffix("s") for key in contact)}
    confirmed = {fact: day for fact, day in drawn.pop("confirmed", {}).items() if fact in known}
    return drawn | ({"confirmed": confirmed} if confirmed else {})


def _with_open_places(value: Any) -> Any:
    """Replace hidden places of sessions: the service's own, which is not hidden, would give them away."""
    if isinstance(value, list):
        return [_with_open_places(item) for item in value]
    if not isinstance(value, dict):
        return value
    is_hidden = value.get("hide_address") in ("yes", "true")
    return {"venue": "Easton Library"} if is_hidden else {key: _with_open_places(item) for key, item in value.items()}


def _without_own_id(drawn: dict[str, Any], identifier: str) -> dict[str, Any]:
    """Leave out the keys in which an entry would name itself."""
    names_itself = {key for key in ("try_instead", "moved_to") if identifier in drawn.get(key, ())}
    drawn = {key: value for key, value in drawn.items() if key not in names_itself}
    offer = drawn.get("offer", {})
    lists = {key for key in ("try_instead", "afterwards") if identifier in offer.get(key, ())}
    return drawn | {"offer": {key: value for key, value in offer.items() if key not in lists}} if lists else drawn


def entries() -> some.SearchStrategy[tuple[dict[str, Any], ...]]:
    """Draw the entries of a file of services; most have no error."""
    return some.tuples(*map(_service, SERVICE_IDS))


@some.composite
def _calendar(draw: some.DrawFn) -> dict[str, Any]:
    day = date(2026, 1, 1) + timedelta(days=draw(some.integers(0, 365)))
    first, blocks = day, []
    for length, gap in draw(
        some.lists(some.tuples(some.integers(0, 130), some.integers(1, 70)), min_size=1, max_size=8)
    ):
        blocks.append((day, day + timedelta(days=length)))
        day = blocks[-1][1] + timedelta(days=gap)
    written = [f"{registry_date(start)} to {registry_date(end)}" for start, end in blocks]
    known = f"{registry_date(first - timedelta(days=draw(some.integers(0, 40))))} to {registry_date(day)}"
    drawn: dict[str, Any] = draw(block(terms.FIELDS, terms=written, known=[known]))
    drawn.pop("holidays", None)
    name = draw(some.sampled_from(("summer", "easter", "christmas", "half_terms")))
    gap_days = f"{registry_date(blocks[-1][1] + timedelta(days=1))} to {registry_date(day)}"
    return drawn | draw(some.sampled_from(({}, {"holidays": {name: [gap_days]}})))


@some.composite
def _notice(draw: some.DrawFn, identifier: str) -> dict[str, Any]:
    first = date(2026, 11, 1) + timedelta(days=draw(some.integers(0, 60)))
    last = first + timedelta(days=draw(some.integers(0, 20)))
    days = {"from": registry_date(first), "until": registry_date(last)}
    drawn: dict[str, Any] = draw(block(notices.FIELDS, id=identifier, **days))
    for key in draw(some.sampled_from(((), ("from",), ("from", "until")))):
        drawn.pop(key)
    return drawn if "until" in drawn else {key: value for key, value in drawn.items() if key != "cancels"}


@some.composite
def _document(draw: some.DrawFn, fields: Fields) -> str:
    fixed = {"consent": "yes"} if "consent" in fields else {}
    front_matter = draw(block(fields, **fixed))
    paragraphs = draw(some.lists(some.sampled_from(MARKDOWN), min_size=1, max_size=4))
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front_matter.items())
    return f"---\n{lines}---\n" + "\n\n".join(paragraphs) + "\n"


@some.composite
def directories(draw: some.DrawFn) -> Files:
    """Draw the files of a directory; most have no error."""

    def written(**top: Any) -> str:
        return json.dumps(top, ensure_ascii=False, indent=1) + "\n"

    site = draw(block(site_settings.FIELDS, name="Here", url="https://here.example.org", nation="england"))
    packs = draw(
        some.dictionaries(some.just("booking"), block(areas_topics_packs.PACK_FIELDS, services=["easton-cafe"]))
    )
    topics = {
        "forest-school": draw(block(areas_topics_packs.TOPIC_FIELDS, label="Forest school")),
        "play": draw(block(areas_topics_packs.TOPIC_FIELDS)),
    }
    return {
        "content/site.yaml": written(**site),
        "content/areas.yaml": written(areas={name: draw(block(areas_topics_packs.AREA_FIELDS)) for name in AREA_IDS}),
        "content/terms.yaml": written(calendars={name: draw(_calendar()) for name in CALENDAR_IDS}),
        "content/topics.yaml": written(topics=topics),
        "content/packs.yaml": written(packs=packs),
        "content/gone.yaml": written(
            gone=draw(some.lists(block(gone.FIELDS, address="/guides/old-guide/", since="2 Oct 2026"), max_size=1))
        ),
        "content/notices.yaml": written(
            notices=[draw(_notice(name)) for name in draw(some.sampled_from(((), ("snow",), ("snow", "hall-shut"))))]
        ),
        "content/searches.yaml": written(searches=draw(some.lists(block(searches.FIELDS), max_size=1))),
        "content/asked.yaml": written(asked=draw(some.lists(block(asked.FIELDS, **NOT_PRIVATE), max_size=1))),
        "content/imported.yaml": written(imported=draw(some.lists(block(imported.FIELDS), max_size=1))),
        "content/needs.yaml": written(
            needs={"boats": draw(block(needs.FIELDS, label="Boats", words="boats", said=["live on a boat"]))}
        ),
        "content/guides/first-visit.md": draw(_document(documents.GUIDE_FIELDS)),
        "content/stories/flask.md": draw(_document(documents.STORY_FIELDS)),
        "content/pages/about.md": draw(_document(documents.PAGE_FIELDS)),
        "services.yaml": written(services=draw(entries())),
    }

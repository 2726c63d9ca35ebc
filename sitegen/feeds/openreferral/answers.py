"""Every answer of the API, by its path: one page for each list, since a static host knows no page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.entries import Json, JsonObject
from sitegen.feeds.openreferral.identifiers import first_id, identifiers
from sitegen.feeds.openreferral.organisations import organisations
from sitegen.feeds.openreferral.services import service_answer, service_in_list
from sitegen.feeds.openreferral.vocabularies import vocabularies
from sitegen.wording.context import WordingContext

_PROFILE = "https://docs.openreferraluk.org/"
_OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json"


def answers(context: WordingContext) -> Iterator[tuple[str, JsonObject]]:
    """(path, answer): ``""`` is the API itself, ``services`` a list, ``services/<uuid>`` one of it."""
    ids = identifiers(context.library.site)
    who, what = organisations(context.library, ids), vocabularies(context.library, ids)
    services = sorted(context.library.directory.services, key=first_id)
    yield "", {"version": "HSDS-UK-3.0", "profile": _PROFILE, "openapi_url": _OPENAPI}
    listed = [service_in_list(service, context, ids, who) for service in services]
    yield "services", _page(listed)
    at_locations: list[JsonObject] = []
    for service, listed_as in zip(services, listed, strict=True):
        answer = service_answer(service, listed_as, context, ids, what, who)
        yield f"services/{answer['id']}", answer
        held = answer.get("service_at_locations")
        at_locations += [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
    for kind, things in (
        ("service_at_locations", at_locations),
        ("organizations", who.all()),
        ("taxonomies", what.taxonomies()),
        ("taxonomy_terms", what.terms()),
    ):
        yield kind, _page(_without_lists(thing) for thing in things)
        yield from ((f"{kind}/{thing['id']}", thing) for thing in things)


def _page(things: Iterable[JsonObject]) -> JsonObject:
    """A list, all on one page."""
    contents: list[Json] = [*things]
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def _without_lists(thing: JsonObject) -> JsonObject:
    return {
        name: _without_lists(value) if isinstance(value, dict) else value
        for name, value in thing.items()
        if not isinstance(value, list)
    }

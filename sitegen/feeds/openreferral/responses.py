"""Responses of the API by path. Each list is one page, since a static host cannot read page numbers from a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen import urls
from sitegen.entries import Json, JsonObject
from sitegen.feeds.openreferral.identifiers import feed_ids
from sitegen.feeds.openreferral.organisations import organisations
from sitegen.feeds.openreferral.services import full_service, service_summary
from sitegen.feeds.openreferral.taxonomies import taxonomies
from sitegen.library import Library
from sitegen.wording.context import WordingContext

_PROFILE = "https://docs.openreferraluk.org/"
_OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json"


def responses(context: WordingContext) -> Iterator[tuple[str, JsonObject]]:
    """Yield (path, response): ``""`` is the API itself, ``services`` a list, ``services/<uuid>`` one of its items."""
    ids = feed_ids(context.library.site)
    run_by, lists = organisations(context.library, ids), taxonomies(context.library, ids)
    services = sorted(context.library.directory.services, key=lambda service: service.first_id)
    yield "", {"version": "HSDS-UK-3.0", "profile": _PROFILE, "openapi_url": _OPENAPI}
    summaries = [service_summary(service, context, ids, run_by) for service in services]
    yield "services", _page(summaries)
    at_locations: list[JsonObject] = []
    for service, summary in zip(services, summaries, strict=True):
        response = full_service(service, summary, context, ids, lists, run_by)
        yield f"services/{response['id']}", response
        links = response.get("service_at_locations")
        at_locations += [link for link in links if isinstance(link, dict)] if isinstance(links, list) else []
    for kind, items in (
        ("service_at_locations", at_locations),
        ("organizations", run_by.all()),
        ("taxonomies", lists.all()),
        ("taxonomy_terms", lists.terms()),
    ):
        made = [item for item in items if kind.startswith("taxonom") or _has_own_file(kind, item, context.library)]
        # A list of items without files of their own has all that these would contain.
        yield kind, _page(map(_without_lists, items) if len(made) == len(items) else items)
        yield from ((f"{kind}/{item['id']}", item) for item in made)


def _has_own_file(kind: str, item: JsonObject, library: Library) -> bool:
    """Return whether an organisation, or a service at a place, has a file: each repeats what services contain."""
    return library.makes_repeated(urls.open_referral_record(kind, str(item["id"])), "open-referral")


def _page(items: Iterable[JsonObject]) -> JsonObject:
    contents: list[Json] = [*items]
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


def _without_lists(item: JsonObject) -> JsonObject:
    return {
        name: _without_lists(value) if isinstance(value, dict) else value
        for name, value in item.items()
        if not isinstance(value, list)
    }

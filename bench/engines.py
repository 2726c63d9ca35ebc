"""Search engines side by side: sitegen's page, plain lunr.py, and Pagefind's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lunr import lunr
from lunr.exceptions import QueryParseError
from lunr.index import Index
from playwright.sync_api import Page

from sitegen.library import Library
from sitegen.model import Service

SETTLED = "#results[aria-busy=false]"
SHOWN_IDS = "cards => cards.map((card) => card.dataset.serviceId)"


def ask_page(page: Page, address: str, query: str) -> list[str]:
    """Return the ids that the search page at the address shows for a query, in order."""
    if page.url.split("?")[0] != address:
        page.goto(address)
        page.wait_for_selector(SETTLED, state="attached")
    page.locator("form[role=search] input[name=q]").fill(query)
    page.wait_for_selector(SETTLED, state="attached")
    found: list[str] = page.eval_on_selector_all("#results [data-service-id]", SHOWN_IDS)
    return found


def crisis_text(page: Page) -> str:
    """Return the text of the crisis lines above the results."""
    return " ".join(page.locator("main [data-crisis]").all_inner_texts())


def lunr_documents(library: Library) -> list[dict[str, str]]:
    """Return the services of lists as documents for `plain_lunr`."""
    labels = {topic.id: topic.label for topic in library.topic.values()}
    return [_lunr_document(service, labels) for service in library.services]


def _lunr_document(service: Service, labels: Mapping[str, str]) -> dict[str, str]:
    return {
        "id": service.id,
        "name": service.name,
        "summary": service.summary or "",
        "description": service.description or "",
        "topics": " ".join(labels[topic] for topic in service.topics),
    }


def plain_lunr(documents: Sequence[Mapping[str, str]]) -> Index:
    """Build an index as lunr.py documents it, with its own builder and boosts for name and summary."""
    fields = [{"field_name": "name", "boost": 8}, {"field_name": "summary", "boost": 3}, "description", "topics"]
    return lunr(ref="id", fields=fields, documents=documents)


def ask_lunr(index: Index, queries: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids that lunr.py finds for each query, best first; none where it cannot parse the query."""
    results = {}
    for query in queries:
        try:
            results[query] = [result["ref"] for result in index.search(query)]
        except QueryParseError:
            results[query] = []
    return results

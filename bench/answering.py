"""What is found by those who are compared: sitegen's page, plain lunr.py, and Pagefind's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lunr import lunr
from lunr.exceptions import QueryParseError
from lunr.index import Index
from playwright.sync_api import Page

from sitegen.model import Directory, Service

SETTLED = "#results[aria-busy=false]"
SHOWN = "all => all.map((one) => one.dataset.serviceId)"


def ask(page: Page, address: str, typed: str) -> list[str]:
    """The ids that the search page at the address shows for what is typed into its box, in order."""
    if page.url.split("?")[0] != address:
        page.goto(address)
        page.wait_for_selector(SETTLED, state="attached")
    page.locator("form[role=search] input[name=q]").fill(typed)
    page.wait_for_selector(SETTLED, state="attached")
    found: list[str] = page.eval_on_selector_all("#results [data-service-id]", SHOWN)
    return found


def help_shown(page: Page) -> str:
    """What the lines for help now say that stand above the results."""
    return " ".join(page.locator("main [data-crisis]").all_inner_texts())


def lunr_documents(directory: Directory) -> list[dict[str, str]]:
    """The services' words for `plain_lunr`."""
    labels = {topic.id: topic.label for topic in directory.topics}
    return [_lunr_document(service, labels) for service in directory.services]


def _lunr_document(service: Service, labels: Mapping[str, str]) -> dict[str, str]:
    return {
        "id": service.id,
        "name": service.name,
        "summary": service.summary or "",
        "description": service.description or "",
        "topics": " ".join(labels[topic] for topic in service.topics),
    }


def plain_lunr(documents: Sequence[Mapping[str, str]]) -> Index:
    """lunr.py as its documents show it: its own builder, with what a name and a summary are worth."""
    fields = [{"field_name": "name", "boost": 8}, {"field_name": "summary", "boost": 3}, "description", "topics"]
    return lunr(ref="id", fields=fields, documents=documents)


def ask_lunr(index: Index, typed: Iterable[str]) -> dict[str, list[str]]:
    """The ids it finds, best first, for each of what was typed; nothing where it cannot read it."""
    answers = {}
    for words in typed:
        try:
            answers[words] = [result["ref"] for result in index.search(words)]
        except QueryParseError:
            answers[words] = []
    return answers

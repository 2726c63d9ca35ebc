"""How well searches of any directory are answered, by judged queries, beside MiniSearch, lunr.py and Pagefind.

    .venv/bin/python bench/relevance.py DIRECTORY QUERIES.json [--pagefind] [--misses] [--no-facts]

QUERIES.json is ``{"queries": [{"class", "q", "exactly": [ids], "useful": [ids]}]}``; the measures are in `metrics.py`.
sitegen answers with its own scripts and built files, in Node. Every engine gets the same services; MiniSearch and
lunr.py index their names, summaries, descriptions and topics, and Pagefind their pages, in Chromium.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.engines import ask_lunr, lunr_documents, plain_lunr  # noqa: E402  (no package when the file is run)
from bench.host import chromium, hosted  # noqa: E402
from bench.judged import ask_all_on_page, misses, table  # noqa: E402
from bench.metrics import Search, read_queries  # noqa: E402
from bench.pagefind_site import PAGE, add_search_page, index_with_pagefind  # noqa: E402
from sitegen import urls  # noqa: E402
from sitegen.build import build  # noqa: E402
from sitegen.library import Library  # noqa: E402
from sitegen.outputs.search import search  # noqa: E402
from sitegen.search.facets import documents  # noqa: E402
from sitegen.theme.theme import Theme  # noqa: E402
from sitegen.writing import publish  # noqa: E402

TODAY = date(2026, 11, 22)

Results = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Answers:
    """Results of sitegen, with what it fetched, by query."""

    found: Results
    shown: Results
    """Results that the page shows unasked; the rest is folded."""
    bytes: Mapping[str, int]
    """Compressed bytes of the data until the first ten cards are there, from a cold cache; scripts are not counted."""
    requests: Mapping[str, int]
    facts: Mapping[str, Sequence[str]]
    """Facts that were read in the words, such as ``cost.free``."""


def main() -> None:
    """Ask every query of every engine, and print the tables."""
    parser = argparse.ArgumentParser(description="Judges the answers to searches of a directory.")
    parser.add_argument("directory", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--pagefind", action="store_true", help="ask Pagefind too, which needs the whole site")
    parser.add_argument("--misses", action="store_true", help="list the queries whose first three results are wrong")
    parser.add_argument("--no-facts", action="store_true", help="look for the words of facts instead of reading them")
    arguments = parser.parse_args()
    searches = read_queries(arguments.queries)
    queries = [one.query for one in searches]
    theme = _load(arguments.directory)
    answers = ask_sitegen(theme, queries, with_facts=not arguments.no_facts)
    results = {
        "sitegen": answers.found,
        "MiniSearch": ask_minisearch(theme.context.library, queries),
        "lunr.py": ask_lunr(plain_lunr(lunr_documents(theme.context.library)), queries),
    }
    if arguments.pagefind:
        results["Pagefind"] = ask_pagefind(arguments.directory, queries)
    print("\n".join(table(searches, results)))
    print("\n".join(cost_table(searches, answers)))
    print("\n".join(f"{query}: {', '.join(facts)}" for query, facts in answers.facts.items() if facts))
    if arguments.misses:
        print("\n".join(misses(searches, answers.found)))


def _load(directory: Path) -> Theme:
    built = build(directory, TODAY)
    if built.theme is None:
        sys.exit("\n".join(str(problem) for problem in built.problems if problem.severity == "error"))
    return built.theme


def ask_sitegen(theme: Theme, queries: Sequence[str], *, with_facts: bool = True) -> Answers:
    """Ask the site's own engine; `with_facts` says whether words that name facts become filters."""
    library = theme.context.library
    outputs = {output.path: output.content for plan in search(library, theme) for output in plan.make()}
    data = _PageData(outputs[urls.output_path(urls.SEARCH)].decode()).data
    with tempfile.TemporaryDirectory() as temporary:
        for path, content in outputs.items():
            (Path(temporary) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(temporary) / path).write_bytes(content)
        folder = temporary + data["files"].removeprefix(library.href("/").rstrip("/"))
        loaded = {name: json.loads(data[name]) for name in ("manifest", "triggers", "rules", "loss")}
        now = datetime.combine(TODAY, time(12), UTC).timestamp() * 1000
        asked = {"queries": queries, "withFacts": with_facts, "now": now}
        answered = _node("ask_engine.js", {"folder": folder, **loaded, **asked})
    ids = [service.id for service in documents(library)]
    by_query = dict(zip(queries, answered, strict=True))
    return Answers(
        {query: [ids[number] for number in answer["documents"]] for query, answer in by_query.items()},
        {query: [ids[number] for number in answer["shown"]] for query, answer in by_query.items()},
        {query: answer["bytes"] for query, answer in by_query.items()},
        {query: answer["requests"] for query, answer in by_query.items()},
        {query: answer["facts"] for query, answer in by_query.items()},
    )


class _PageData(HTMLParser):
    """Attributes ``data-...`` of the search page's main element and of its place for crisis lines."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main" or "data-crisis" in dict(attrs):
            self.data |= {name.removeprefix("data-"): value or "" for name, value in attrs}


def ask_minisearch(library: Library, queries: Sequence[str]) -> Results:
    """Ask MiniSearch, with the settings that its documentation suggests for a search page."""
    answered = _node("ask_minisearch.js", {"documents": lunr_documents(library), "queries": queries})
    return dict(zip(queries, answered, strict=True))


def ask_pagefind(directory: Path, queries: Sequence[str]) -> Results:
    """Ask Pagefind about the pages of the built site."""
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        site = Path(temporary) / "site"
        publish(build(directory, TODAY).outputs, site, directory)
        index_with_pagefind(site)
        add_search_page(site)
        with hosted(site) as host:
            return ask_all_on_page(browser, f"{host.address}/{PAGE}", queries)


def _node(script: str, given: object) -> Any:
    command = ["node", str(ROOT / "bench" / script)]
    answer = subprocess.run(command, input=json.dumps(given), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(answer.stdout)


def cost_table(searches: Sequence[Search], answers: Answers) -> Iterator[str]:
    """Format the medians, by class, of what sitegen shows and fetches."""
    yield f"{'':18} {'searches':>9} {'found':>6} {'useful':>7} {'shown':>6} {'useful':>7} {'KB':>6} {'requests':>9}"
    for kind in dict.fromkeys([*(one.kind for one in searches), "All"]):
        asked = _of_kind(searches, kind)
        found, found_useful = _amount(asked, answers.found)
        shown, shown_useful = _amount(asked, answers.shown)
        kilobytes = median(answers.bytes[one.query] for one in asked) / 1000
        requests = median(answers.requests[one.query] for one in asked)
        amounts = f"{found:6.0f} {found_useful:7.0%} {shown:6.0f} {shown_useful:7.0%}"
        yield f"{kind:18} {len(asked):9} {amounts} {kilobytes:6.1f} {requests:9.1f}"


def _amount(asked: Sequence[Search], results: Results) -> tuple[float, float]:
    """Return the median number of results, and of the share of them that is of any use."""
    counts = [len(results[one.query]) for one in asked]
    return median(counts), median(_useful_share(one, results[one.query]) for one in asked)


def _of_kind(searches: Sequence[Search], kind: str) -> list[Search]:
    return [one for one in searches if kind in ("All", one.kind)]


def _useful_share(search: Search, found: Sequence[str]) -> float:
    """Return the share of what is found that is of any use."""
    return sum(1 for identifier in found if identifier in search.grades) / len(found) if found else 0.0


if __name__ == "__main__":
    main()

"""Quality of the example's search results by kind of query, beside plain lunr.py and Pagefind, in one run.

    .venv/bin/python bench/judged.py [--misses]

Judgements are in tests/cases/searches.md, made by reading services.yaml; the measures are in `metrics.py`. sitegen and
Pagefind run on their pages in Chromium; all three index the same services, and Pagefind the same pages.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.engines import ask_lunr, ask_page, lunr_documents, plain_lunr  # noqa: E402  (no package when the file is run)
from bench.host import chromium, hosted  # noqa: E402
from bench.metrics import Search, read_searches, scores, success_at_3  # noqa: E402
from bench.pagefind_site import PAGE, add_search_page, index_with_pagefind  # noqa: E402
from sitegen.build import build  # noqa: E402
from sitegen.check import load_library  # noqa: E402
from sitegen.writing import publish  # noqa: E402

TODAY = date(2026, 11, 22)

Results = Mapping[str, Sequence[str]]


def main() -> None:
    """Build the example, run every query in all three, print the table."""
    parser = argparse.ArgumentParser(description="Judges the answers to searches of the example.")
    parser.add_argument(
        "--misses", action="store_true", help="list the queries whose first three results are all wrong"
    )
    arguments = parser.parse_args()
    searches = read_searches()
    results = ask_all(searches)
    print("\n".join(table(searches, results)))
    if arguments.misses:
        print("\n".join(misses(searches, results["sitegen"])))


def ask_all(searches: Sequence[Search]) -> dict[str, Results]:
    """Return the results of each engine for every query."""
    queries = [search.query for search in searches]
    library = load_library(ROOT, TODAY)
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        site = Path(temporary) / "site"
        publish(build(ROOT, TODAY).outputs, site, ROOT)
        index_with_pagefind(site)
        add_search_page(site)
        with hosted(site) as host:
            return {
                "sitegen": ask_all_on_page(browser, f"{host.address}/search/", queries),
                "lunr.py": ask_lunr(plain_lunr(lunr_documents(library)), queries),
                "Pagefind": ask_all_on_page(browser, f"{host.address}/{PAGE}", queries),
            }


def ask_all_on_page(browser: Browser, address: str, queries: Sequence[str]) -> Results:
    """Return the results of a search page for every query."""
    page = browser.new_page()
    results = {query: ask_page(page, address, query) for query in queries}
    page.close()
    return results


def table(searches: Sequence[Search], results: Mapping[str, Results]) -> Iterator[str]:
    """Format nDCG@10 and success@3 for each kind of query."""
    judged = {engine: scores(searches, found) for engine, found in results.items()}
    counts = {
        kind: sum(1 for search in searches if search.kind == kind and search.grades) for kind in judged["sitegen"]
    }
    counts["All"] = sum(counts.values())
    yield f"{'':18} {'':>9}" + "".join(f"  {engine:>17}" for engine in judged)
    yield f"{'':18} {'searches':>9}" + f"  {'nDCG@10':>8} {'succ.@3':>8}" * len(judged)
    for kind, count in counts.items():
        figures = "".join(
            f"  {score[kind].ndcg_at_10:8.3f} {score[kind].success_at_3:8.1%}" for score in judged.values()
        )
        yield f"{kind:18} {count:9}" + figures


def misses(searches: Sequence[Search], results: Results) -> Iterator[str]:
    """List the queries whose first three results are all wrong, with those results."""
    for search in searches:
        if search.grades and not success_at_3(results[search.query], search.grades):
            yield f"{search.kind}: {search.query!r} finds {', '.join(results[search.query][:3]) or 'nothing'}"


if __name__ == "__main__":
    main()

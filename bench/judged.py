"""How well searches of the example are answered, kind by kind, beside plain lunr.py and Pagefind, in one run.

    .venv/bin/python bench/judged.py [--misses]

What should be found is in tests/cases/searches.md, judged by reading services.yaml; `judging.py` says how an answer is counted. sitegen
and Pagefind answer on their pages in Chromium; all three have the same services, and Pagefind the same pages.
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

from bench.answering import ask, ask_lunr, lunr_documents, plain_lunr  # noqa: E402  (no package when the file is run)
from bench.hosting import chromium, hosted  # noqa: E402
from bench.judging import Search, read_searches, success_at_3, verdicts  # noqa: E402
from bench.peer import PAGE, add_search_page, index_with_pagefind  # noqa: E402
from sitegen.build import build  # noqa: E402
from sitegen.reading import read_directory  # noqa: E402
from sitegen.writing import publish  # noqa: E402

TODAY = date(2026, 11, 22)

Answers = Mapping[str, Sequence[str]]


def main() -> None:
    """Builds the example, asks all three, prints the table."""
    parser = argparse.ArgumentParser(description="Judges the answers to searches of the example.")
    parser.add_argument("--misses", action="store_true", help="list what sitegen does not find among its first three")
    arguments = parser.parse_args()
    searches = read_searches()
    answers = ask_all(searches)
    print("\n".join(table(searches, answers)))
    if arguments.misses:
        print("\n".join(misses(searches, answers["sitegen"])))


def ask_all(searches: Sequence[Search]) -> dict[str, Answers]:
    """What each finds for every search."""
    typed = [search.typed for search in searches]
    directory = read_directory(ROOT, TODAY).directory
    assert directory is not None
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        site = Path(temporary) / "site"
        publish(build(ROOT, TODAY).outputs, site, ROOT)
        index_with_pagefind(site)
        add_search_page(site)
        with hosted(site) as host:
            return {
                "sitegen": ask_page(browser, f"{host.address}/search/", typed),
                "lunr.py": ask_lunr(plain_lunr(lunr_documents(directory)), typed),
                "Pagefind": ask_page(browser, f"{host.address}/{PAGE}", typed),
            }


def ask_page(browser: Browser, address: str, typed: Sequence[str]) -> Answers:
    """What a search page finds for every search."""
    page = browser.new_page()
    answers = {words: ask(page, address, words) for words in typed}
    page.close()
    return answers


def table(searches: Sequence[Search], answers: Mapping[str, Answers]) -> Iterator[str]:
    """nDCG@10 and success@3 for each kind."""
    judged = {who: verdicts(searches, found) for who, found in answers.items()}
    many = {kind: sum(1 for one in searches if one.kind == kind and one.grades) for kind in judged["sitegen"]}
    many["All"] = sum(many.values())
    yield f"{'':18} {'':>9}" + "".join(f"  {who:>17}" for who in judged)
    yield f"{'':18} {'searches':>9}" + f"  {'nDCG@10':>8} {'succ.@3':>8}" * len(judged)
    for kind, number in many.items():
        figures = "".join(f"  {one[kind].ndcg_at_10:8.3f} {one[kind].success_at_3:8.1%}" for one in judged.values())
        yield f"{kind:18} {number:9}" + figures


def misses(searches: Sequence[Search], answers: Answers) -> Iterator[str]:
    """The searches whose first three hold nothing wanted, with what stands there instead."""
    for search in searches:
        if search.grades and not success_at_3(answers[search.typed], search.grades):
            yield f"{search.kind}: {search.typed!r} finds {', '.join(answers[search.typed][:3]) or 'nothing'}"


if __name__ == "__main__":
    main()

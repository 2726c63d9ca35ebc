"""Short links: permanent, whatever is added, removed or renamed."""

from __future__ import annotations

import json

import pytest

from sitegen.builds import Previous
from sitegen.errors import DataError
from sitegen.model import Gone, Service, Source
from tests.factories import SITE, library, service
from tests.pages import built, show

CODE = library(service()).short_codes.own["easton-cafe"]
LINK = f"/s/{CODE}/"


def before(**short: str) -> Previous:
    return Previous(SITE.url, frozenset(f"/s/{code}/" for code in short), {code: (one,) for code, one in short.items()})


def test_a_short_link_leads_to_its_service_and_stays_out_of_search_engines() -> None:
    html = show(library(service()), LINK).html
    assert '<meta http-equiv="refresh" content="0; url=/services/easton-cafe/">' in html
    assert '<link rel="canonical" href="https://wend.example.org/services/easton-cafe/">' in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_short_link_of_an_earlier_id_leads_to_todays_entry_and_that_of_a_closed_one_to_the_page_that_says_so() -> (
    None
):
    assert "url=/services/tea/" in show(library(service("tea", was=("easton-cafe",))), LINK).html
    assert "url=/services/easton-cafe/" in show(library(service(status="closed")), LINK).html


def test_a_chosen_code_is_printed_and_the_computed_one_still_works() -> None:
    books = library(service(short="milk"))
    assert books.short_link(books.service["easton-cafe"]) == "/s/milk/"
    assert {"s/milk/index.html", f"s/{CODE}/index.html"} <= built(books).keys()


def test_a_code_that_is_no_longer_chosen_still_works() -> None:
    books = library(service(), previous=before(milk="easton-cafe"))
    assert "url=/services/easton-cafe/" in show(books, "/s/milk/").html
    assert books.short_link(books.service["easton-cafe"]) == LINK
    assert json.loads(built(books)["links.json"])["short"]["milk"] == ["easton-cafe"]


def test_a_code_that_was_published_for_two_asks_which_one_even_when_they_do_not_clash_any_more() -> None:
    earlier = Previous(SITE.url, frozenset((LINK,)), {CODE: ("easton-cafe", "tea")})
    page = show(library(service(), service("tea"), previous=earlier), LINK)
    assert page.cards == ["easton-cafe", "tea"]
    assert "Which one do you mean?" in page.text


def test_a_code_of_a_removed_service_is_never_reused() -> None:
    line = Gone("/services/tea/", Source("content/gone.yaml", 2))
    books = library(service(), gone=(line,), previous=before(**{CODE: "tea"}))
    assert books.short_codes.own["easton-cafe"] != CODE
    page = show(books, LINK)
    assert page.cards == ["easton-cafe"]
    assert "no longer listed here" in page.text


def test_a_code_of_something_that_is_gone_altogether_is_accounted_for_with_it() -> None:
    line = Gone("/services/tea/", Source("content/gone.yaml", 2), why="It was never there.")
    page = show(library(service(), gone=(line,), previous=before(bcdfg="tea")), "/s/bcdfg/")
    assert "It was never there." in page.text


@pytest.mark.parametrize(
    ("there", "cure"),
    [((service("tea"),), ""), ((), ", or, if this is the same service, add was: [tea]")],
)
def test_a_code_that_was_published_for_another_is_refused(there: tuple[Service, ...], cure: str) -> None:
    with pytest.raises(DataError) as caught:
        built(library(service(short="milk"), *there, previous=before(milk="tea")))
    assert (
        f"services.yaml:1:1: error: easton-cafe: short: /s/milk/ has been published for tea; choose another code{cure}"
        in [str(problem) for problem in caught.value.problems]
    )

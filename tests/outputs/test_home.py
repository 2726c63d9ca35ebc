"""Front page, and parts of every page."""

from __future__ import annotations

from dataclasses import replace

from tests.factories import SITE, TUESDAYS, guide, library, page, service, story
from tests.pages import built, in_order, pages_to_read, show, words

FULL = library(
    service(stages=("baby",), sessions=(replace(TUESDAYS, days=(1, 5)),)),
    guides=(guide(),),
    stories=(story(),),
    pages=(page(),),
)


def test_the_front_page_offers_search_and_then_four_ways_in() -> None:
    home = show(FULL, "/")
    assert in_order(
        home.text,
        "Wend Parents",
        "People who have been there",
        "What do you need?",
        "Where? (postcode or place)",
        "I need help with",
        "Help at each stage",
        "When",
        "Where",
        "Guides to read first",
    )
    assert {"/topics/play/", "/stages/baby/", "/days/", "/areas/easton/"} <= set(home.links)
    assert "/when/evenings-and-weekends/" in home.links


def test_no_stage_mentions_a_baby_to_somebody_who_lost_one() -> None:
    home = show(library(service(stages=("trying", "loss"))), "/")
    assert in_order(home.text, "Help at each stage", "Trying for a baby", "After a loss")
    assert "My baby" not in home.text


def test_the_search_box_works_without_scripts() -> None:
    form = show(FULL, "/").one(".//form[@role='search']")
    assert (form.get("action"), form.get("method")) == ("/search/", "get")
    assert [field.get("name") for field in form.iter("input")] == ["q", "near"]
    labelled = {label.get("for") for label in form.iter("label")}
    assert labelled == {field.get("id") for field in form.iter("input")}


def test_the_front_page_names_the_topics_that_most_services_are_about() -> None:
    topics = "play ocd anxiety depression bonding sleep-and-crying neonatal twins".split()
    some = [service(f"group-{n}-{m}", topics=(topic,)) for n, topic in enumerate(topics) for m in range(2)]
    rare = [service("rare", topics=("fertility",)), service("rarer", topics=("breastfeeding", "play"))]
    links = show(library(*some, *rare), "/").links
    shown = [link for link in links if link.startswith("/topics/") and link != "/topics/"]
    assert len(shown) == 9
    assert {f"/topics/{topic}/" for topic in topics if topic != "twins"} < set(shown)


def test_an_empty_directory_has_its_pages() -> None:
    files = built(library())
    assert {"index.html", "services/index.html", "404.html", "sitemap.xml", "robots.txt"} <= set(files)
    assert "guides/index.html" not in files
    assert b'href="/guides/"' not in files["index.html"]


def test_help_now_is_one_line_of_three_numbers_on_every_page() -> None:
    for path, html in pages_to_read(built(FULL)).items():
        top = html.split('class="help-strip"')[1].split("</aside>")[0]
        assert 'href="tel:999"' in top, path
        assert 'href="tel:111"' in top, path
        assert 'href="tel:116123"' in top, path
        assert "85258" not in top, path


def test_every_crisis_line_is_on_every_page() -> None:
    foot = show(FULL, "/").root.find(".//section[@id='help-now']")
    assert foot is not None
    assert in_order(words(foot), "Emergency services 999", "NHS 111, then option 2", "Samaritans 116 123", "text 85258")


def test_a_directory_without_crisis_lines_has_no_empty_strip() -> None:
    html = show(library(service(), site=replace(SITE, crisis=())), "/").html
    assert "help-strip" not in html
    assert "Help now" not in html


def test_every_page_has_a_title_a_language_one_h1_and_a_skip_link() -> None:
    for path, html in pages_to_read(built(FULL)).items():
        assert html.startswith('<!doctype html>\n<html lang="en">'), path
        assert html.count("<title>") == html.count("<h1") == 1, path
        assert html.count('<main id="main"') == html.count('href="#main"') == 1, path


def test_pages_have_their_canonical_address() -> None:
    html = show(FULL, "/areas/easton/").html
    assert '<link rel="canonical" href="https://wend.example.org/areas/easton/">' in html
    assert '<meta name="description" content="Services for people who live in Easton.">' in html
    assert "<title>Services in Easton – Wend Parents</title>" in html


def test_a_missing_page_has_working_links_at_any_depth() -> None:
    missing = show(FULL, "/404.html")
    assert all(link.startswith(("/", "#")) for link in missing.links)
    assert missing.one(".//form[@role='search']").get("action") == "/search/"
    assert "canonical" not in missing.html


def test_every_page_has_its_address_and_its_day_in_print() -> None:
    for path, html in pages_to_read(built(FULL)).items():
        if path.endswith("index.html"):
            address = f"https://wend.example.org/{path.removesuffix('index.html')}"
            paper = html.split('<p class="wrap on-paper">')[1].split("</p>")[0]
            assert paper.startswith(f"{address}, last updated on 22 November 2026."), path

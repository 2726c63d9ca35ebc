"""`hide_address`: no other text of the directory may give the address away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import EASTON_DIRECTORY
from tests.reading.support import read, read_valid

FRONT = "---\ntitle: A\nsummary: B\n---\n"
STORY = (EASTON_DIRECTORY / "content/stories/a-cup-of-tea.md").read_text("utf-8")
SITE = (EASTON_DIRECTORY / "content/site.yaml").read_text("utf-8")
AREAS = (EASTON_DIRECTORY / "content/areas.yaml").read_text("utf-8")


def entry(identifier: str, more: str) -> str:
    lines = "".join(f"    {line}\n" for line in more.splitlines())
    return (
        f"  - id: {identifier}\n    name: {identifier.capitalize()}\n    summary: A group.\n    format: group\n"
        f"    topics: [play]\n    area: easton\n    join: drop-in\n    checked: 2 Oct 2026\n{lines}"
    )


REFUGE = entry(
    "refuge",
    "where:\n  venue: The Willow Rooms\n  address: 7 Secret Lane, Easton\n  postcode: BS5 9ZQ\n"
    "  latitude: 51.4663\n  longitude: -2.5601\n  hide_address: true",
)


def directory(*entries: str, **files: str) -> dict[str, str | bytes]:
    """Files of the small directory with a refuge and more entries, and other files replaced."""
    services = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8") + REFUGE + "".join(entries)
    return {"services.yaml": services, **files}


@pytest.mark.parametrize(
    ("name", "text", "line", "column", "entry_id", "key"),
    [
        ("content/guides/nights.md", f"{FRONT}Hello.\n\nCome to 7 Secret Lane.\n", 7, 9, "nights", ""),
        ("content/guides/nights.md", f"{FRONT}Hello. It is at 7 Secret\nLane, in Easton.\n", 5, 17, "nights", ""),
        ("content/guides/nights.md", f"{FRONT}Secret Ln, no. **7**\n", 5, 18, "nights", ""),
        ("content/guides/nights.md", f"{FRONT}Ask at bs5&nbsp;9zq.\n", 5, 8, "nights", ""),
        ("content/guides/nights.md", f"{FRONT}[Map](https://www.example.org/?q=7+Secret+Lane)\n", 5, 34, "nights", ""),
        ("content/guides/nights.md", f"{FRONT}[Map](https://www.example.org/#51.4663/-2.56012)\n", 5, 32, "nights", ""),
        ("content/guides/nights.md", "---\ntitle: A\nsummary: At BS59ZQ\n---\nHello.\n", 3, 10, "nights", "summary"),
        (
            "content/stories/a-cup-of-tea.md",
            f"{STORY}\n5-7 Secret Lane.\n",
            STORY.count("\n") + 2,
            3,
            "a-cup-of-tea",
            "",
        ),
        ("content/guides/refuge.md", f"{FRONT}The guide of its name: 7 Secret Lane.\n", 5, 24, "refuge", ""),
        ("content/guides/nights.md", f"{FRONT}Ask at BS 5 9ZQ.\n", 5, 1, "nights", ""),
        ("content/pages/about.md", "---\ntitle: A\n---\nWrite to BS5 9ZQ.\n", 4, 10, "about", ""),
        ("content/site.yaml", f"{SITE}tagline: Near 7 Secret Lane\n", SITE.count("\n") + 1, 10, "", "tagline"),
        (
            "content/areas.yaml",
            f"{AREAS}  secret-lane:\n    name: 7 Secret Lane\n",
            AREAS.count("\n") + 2,
            11,
            "secret-lane",
            "name",
        ),
    ],
)
def test_any_text_that_gives_the_address_away_is_an_error_with_its_place(
    name: str, text: str, line: int, column: int, entry_id: str, key: str, tmp_path: Path
) -> None:
    (problem,) = read(tmp_path, directory(**{name: text})).problems
    assert (problem.code, problem.severity, problem.file) == ("hidden-address", "error", name)
    assert (problem.line, problem.column, problem.service, problem.field) == (line, column, entry_id, key)
    assert " of refuge " in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "leak",
    [
        "note: Now with the others at 7 Secret Lane",
        "where: {venue: Library, directions: Opposite 7 Secret Lane}",
        "sessions: [{day: Monday, time: 10:00-11:00, runs: term time, note: Post to BS5 9ZQ}]",
        "translations: {cy: {summary: Dewch i 7 Secret Lane}}",
    ],
)
def test_a_text_of_another_entry_that_gives_the_address_away_is_an_error(leak: str, tmp_path: Path) -> None:
    (problem,) = read(tmp_path, directory(entry("toddlers", leak))).problems
    assert (problem.code, problem.severity, problem.service) == ("hidden-address", "error", "toddlers")


@pytest.mark.parametrize(
    "leak",
    [
        "7 Sec\u200dret Lane",
        "7 Secret\u200e Lane",
        "7 Sécret Lane",
        "7 Secret\u0301 Lane",
        "\u0667 Secret Lane",
        "BS5\u200d9ZQ",
        "7~~b~~ Secret Lane",
        "7 Sec~~a~~ret Lane",
        "BS5 9Z~~X~~Q",
        "7 Secret Lane, ~~not",
        "7 S\u0435\u0441r\u0435t L\u0430n\u0435",  # Cyrillic
        "7 \u0405\u0415\u0421R\u0415\u0422 L\u0410N\u0415",
        "7 S\u03b5cret L\u03b1ne",  # Greek
        "7 SE\u0421R\u0395\u03a4 L\u0391\u039d\u0395",
        "\u0412S5 9\u0396Q",
        "%D0%92S5 9ZQ",
    ],
)
def test_characters_that_readers_look_past_do_not_hide_the_address(leak: str, tmp_path: Path) -> None:
    (problem,) = read(tmp_path, directory(**{"content/guides/nights.md": f"{FRONT}Come to {leak}.\n"})).problems
    assert (problem.code, problem.line) == ("hidden-address", 5)


@pytest.mark.parametrize(
    "address", ["7 Sécret Lane", "\u0667 Secret Lane", "7 Sec\u200dret Lane", "7 S\u0435cret L\u0430ne"]
)
def test_an_address_with_such_characters_is_found_without_them(address: str, tmp_path: Path) -> None:
    hidden = entry("nook", f"where: {{address: {address}, hide_address: true}}")
    services = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8") + hidden
    guide = f"{FRONT}Come to 7 Secret Lane.\n"
    (problem,) = read(tmp_path, {"services.yaml": services, "content/guides/nights.md": guide}).problems
    assert problem.code == "hidden-address"


def test_an_address_in_another_alphabet_is_found_as_it_is_written(tmp_path: Path) -> None:
    services = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
    services += entry(
        "nook", "where: {address: 7 \u0441\u0435\u0440\u0435\u0442 \u0440\u043e\u0443\u0434, hide_address: true}"
    )
    guide = f"{FRONT}\u041c\u0438 \u0442\u0443\u0442: 7 \u0421\u0435\u0440\u0435\u0442 \u0420\u043e\u0443\u0434.\n"
    (problem,) = read(tmp_path, {"services.yaml": services, "content/guides/nights.md": guide}).problems
    assert problem.code == "hidden-address"


def test_every_leak_in_a_guide_is_reported_in_one_run(tmp_path: Path) -> None:
    guide = f"{FRONT}7 Secret Lane.\n\nBS5 9ZQ, and again BS5 9ZQ.\n\n7 Secret Lane.\n"
    problems = read(tmp_path, directory(**{"content/guides/nights.md": guide})).problems
    assert [problem.line for problem in problems] == [5, 7, 9]


def test_the_name_of_the_venue_in_another_text_is_a_warning(tmp_path: Path) -> None:
    guide = f"{FRONT}Ring the bell of the willow\nrooms.\n"
    (problem,) = read(tmp_path, directory(**{"content/guides/nights.md": guide})).problems
    assert (problem.code, problem.severity, problem.line) == ("hidden-venue", "warning", 5)
    assert problem.message == "the name of the venue of refuge is here, but refuge has hide_address set"


@pytest.mark.parametrize(
    "public",
    [
        "where: {venue: The Willow Rooms, address: 7 Secret Lane, postcode: BS5 9ZQ}",
        "sessions:\n  - day: Monday\n    time: 10:00-11:00\n    runs: term time\n"
        "    place: {venue: Cellar of The Willow Rooms, address: 7 Secret Lane, postcode: BS5 9ZQ}",
    ],
)
def test_a_place_that_another_entry_publishes_is_no_secret(public: str, tmp_path: Path) -> None:
    guide = f"{FRONT}The Willow Rooms, 7 Secret Lane, BS5 9ZQ, are for everybody.\n"
    read_valid(tmp_path, directory(entry("toddlers", public), **{"content/guides/nights.md": guide}))


def test_a_place_that_only_an_unconfirmed_entry_publishes_is_a_secret(tmp_path: Path) -> None:
    public = "where: {venue: The Cellar, address: 7 Secret Lane, postcode: BS5 9ZQ}"
    new = entry("toddlers", public).replace("checked: 2 Oct 2026", "checked: never")
    assert "checked: never" in new
    problems = read(tmp_path, directory(new)).problems
    assert {(problem.service, problem.field) for problem in problems} == {
        ("toddlers", "where.address"),
        ("toddlers", "where.postcode"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The 7 bus goes past Secret Lane, in BS5.",
        "17 Secret Lane, 7 Other Lane, BS5 9ZZ.",
        "From 7 weeks on. Secret Lane is a street.",
        "Secret Lane is *near* the stop of bus 7",
        "Secret Lane is near. \u041c\u044b \u0436\u0434\u0435\u043c \u0432\u0430\u0441 \u0432 7",
        "\u0421\u0435\u043a\u0440\u0435\u0442\u043d\u044b\u0439 \u0440\u0430\u0437\u0433\u043e\u0432\u043e\u0440: 7 \u0432\u0435\u0447\u0435\u0440\u043e\u0432, \u0432 BS5",
        "\u03a4\u03bf \u03bc\u03c5\u03c3\u03c4\u03b9\u03ba\u03cc: 7 \u03b7\u03bc\u03ad\u03c1\u03b5\u03c2, Secret Lane",
        "Her secret: 7 lanes, 51.4663 miles, and willow in all rooms.",
    ],
)
def test_texts_that_only_look_similar_are_allowed(text: str, tmp_path: Path) -> None:
    read_valid(tmp_path, directory(**{"content/guides/nights.md": f"{FRONT}{text}\n"}))


@pytest.mark.parametrize("venue", ["The Centre", "Community Centre", "Church Hall", "Library", "The Village Hall"])
def test_common_words_do_not_give_a_venue_away(venue: str, tmp_path: Path) -> None:
    hidden = entry("nook", f"where: {{venue: {venue}, hide_address: true}}\ndescription: We meet in {venue.lower()}.")
    read_valid(tmp_path, directory(hidden, **{"content/guides/nights.md": f"{FRONT}Groups meet in {venue}.\n"}))


def test_two_entries_that_hide_one_place_report_a_leak_once(tmp_path: Path) -> None:
    twin = entry("twin", "where: {address: 7 Secret Lane, hide_address: true}\nnote: Knock at 7 Secret Lane")
    (problem,) = read(tmp_path, directory(twin)).problems
    assert problem.message == 'the street and house number "7" are here, but hide_address is set'

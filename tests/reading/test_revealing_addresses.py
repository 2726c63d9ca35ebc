"""Warnings of addresses that say what a discreet guide, story or topic of the directory's own is about.

tests/cases/mistakes-in-entries.md has those of entries.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.support import entry, read

GUIDE = "---\ntitle: A guide\nsummary: About it.\ntopics: [{topics}]\n---\nText.\n"
STORY = (
    "---\ntitle: A story\nsummary: About it.\ntopics: [{topics}]\nconsent: yes\n"
    "reviewed: 2 Oct 2026\nreviewed_by: A health visitor\ncontent_note: It speaks of fear.\nexpires: 2 Oct 2028\n---\nText.\n"
)
OWN_TOPIC = "topics:\n  {id}:\n    label: Leaving a sect\n    words: [cult]\n    discreet: {discreet}\n"
SHIPPED_TOPIC = "topics:\n  {id}:\n    discreet: {discreet}\n"
TOPICS = "content/topics.yaml"


def warnings(folder: Path, files: dict[str, str | bytes]) -> list[tuple[str, int, str]]:
    """Return (file, line, message) of each warning of a revealing address."""
    problems = read(folder, entry() | files).problems
    return [
        (problem.file, problem.line, problem.message) for problem in problems if problem.code == "revealing-address"
    ]


@pytest.mark.parametrize(("folder", "text"), [("guides", GUIDE), ("stories", STORY)])
@pytest.mark.parametrize(
    ("name", "topics", "words"),
    [
        ("domestic-abuse-and-you", "domestic-abuse", "domestic-abuse"),
        ("when-he-hits-me", "play, domestic-abuse", "hits-me"),
        ("cult-years", "calm-water", "cult"),
        ("what-others-can-see", "domestic-abuse", ""),
        ("domestic-abuse-and-you", "play", ""),
        ("play-for-all", "play, domestic-abuse", ""),
    ],
)
def test_the_file_name_of_a_discreet_article(
    folder: str, text: str, name: str, topics: str, words: str, tmp_path: Path
) -> None:
    file = f"content/{folder}/{name}.md"
    files: dict[str, str | bytes] = {
        TOPICS: OWN_TOPIC.format(id="calm-water", discreet="yes"),
        file: text.format(topics=topics),
    }
    message = f'its topic is discreet, and "{words}" in its address shows in every browser\'s history'
    assert warnings(tmp_path, files) == ([(file, 1, message)] if words else [])


@pytest.mark.parametrize(
    ("topics", "words"),
    [
        (OWN_TOPIC.format(id="leaving-a-sect", discreet="yes"), "leaving-a-sect"),
        (OWN_TOPIC.format(id="cult", discreet="yes"), "cult"),
        (OWN_TOPIC.format(id="calm-water", discreet="yes"), ""),
        (OWN_TOPIC.format(id="cult", discreet="no"), ""),
        (SHIPPED_TOPIC.format(id="domestic-abuse", discreet="yes"), ""),
    ],
)
def test_the_id_of_a_discreet_topic_of_ones_own(topics: str, words: str, tmp_path: Path) -> None:
    message = f'this topic is discreet, and "{words}" in its address shows in every browser\'s history'
    assert warnings(tmp_path, {TOPICS: topics}) == ([(TOPICS, 3, message)] if words else [])


def test_a_topic_that_does_not_exist_is_named_beside_a_discreet_one(tmp_path: Path) -> None:
    reading = read(tmp_path, entry() | {"content/guides/abuse.md": GUIDE.format(topics="domestic-abuse, plya")})
    assert [problem.message for problem in reading.problems if "plya" in problem.message] != []

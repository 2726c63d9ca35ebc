"""Issue forms of a new directory: valid for their code host, and `sitegen apply` reads every answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.builds import Output
from sitegen.check import check_directory, load_library
from sitegen.library import Library
from sitegen.starter import Start, starter_files
from sitegen.starter.issue_forms import github_forms, gitlab_forms
from sitegen.suggestions.edits import plan_edit
from sitegen.suggestions.message import read_message
from sitegen.suggestions.questions import BY_KEY, options
from sitegen.writing.new_folder import write_files
from tests.factories import TODAY

TYPED = {
    "service": "example-group",
    "name": "Tea and Talk",
    "summary": "Somebody to talk to about anything.",
    "area": "Example Town",
    "ages": "birth to 2 years",
    "cost": "£2 a family",
    "venue": "Lantern Hall",
    "address": "3 Lantern Lane",
    "postcode": "BS5 6AA",
    "phone": "01632 960199",
    "email": "tea@example.org",
    "website": "tea.example.org",
    "time": "13:00-14:30",
    "words": "They are kind.\n\nThey meet upstairs.",
}
"""Answers that somebody types; no group has a moderation that is not online."""
TICKED = {
    "topics": "Twins, triplets or more",
    "runs": "All year",
    "day": "Sunday",
    "from": "I run it or help to run it",
}
"""Answers that somebody chooses, where it is not the first."""


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("directory")
    write_files(starter_files(Start(), TODAY), folder)
    return folder


@pytest.fixture(scope="module")
def library(directory: Path) -> Library:
    return load_library(directory, TODAY)


def on_github(form: Output, left_out: tuple[str, ...] = ()) -> str:
    """Complete a form, and write the issue as GitHub does: a heading for each question, and the answer below it."""
    parts = []
    for field in yaml.safe_load(form.content)["body"]:
        if field["type"] != "markdown":
            parts.append(f"### {field['attributes']['label']}\n\n{_answer(field, left_out)}")
    return "\n\n".join(parts)


def _answer(field: dict[str, Any], left_out: tuple[str, ...]) -> str:
    key, choices = field["id"], field["attributes"].get("options", [])
    if field["type"] == "checkboxes":
        mark = " " if key in left_out else "X"
        return "\n".join(f"- [{mark}] {choice['label']}" for choice in choices)
    if key in left_out:
        return "_No response_"
    if field["attributes"].get("multiple"):
        assert TICKED.get(key, choices[0]) in choices
        return f"{choices[0]}, {TICKED.get(key, choices[1])}"
    return str(TICKED.get(key, choices[0]) if choices else TYPED.get(key, "_No response_"))


def on_gitlab(form: Output, left_out: tuple[str, ...] = ()) -> str:
    """Complete a text as somebody does who follows the sentence at its top."""
    head, *sections = re.split(r"(?m)^### ", form.content.decode())
    keys = {question.label: key for key, question in BY_KEY.items()} | {"Service": "service"}
    for number, section in enumerate(sections):
        label, _, boxes = section.partition("\n")
        key = keys.get(label, label)
        if key in left_out or (boxes.strip() and key not in BY_KEY):
            continue
        ticked = boxes.replace("- [ ]", "- [x]", 1)
        if key in TICKED:
            ticked = ticked.replace(f"- [ ] {TICKED[key]}", f"- [x] {TICKED[key]}")
        if key in TICKED and BY_KEY[key].kind == "choice":
            ticked = ticked.replace("- [x]", "- [ ]", 1)
        sections[number] = f"{label}\n{ticked if boxes.strip() else f'{chr(10)}{TYPED.get(key, str())}{chr(10)}'}\n"
    return "### ".join((head, *sections))


COMPLETED = [(github_forms, on_github), (gitlab_forms, on_gitlab)]


@pytest.mark.parametrize(("forms", "completed"), COMPLETED, ids=["GitHub", "GitLab"])
def test_a_group_from_a_form_becomes_an_entry_without_a_problem(
    forms: Any, completed: Any, directory: Path, library: Library
) -> None:
    message = completed(forms(library)[1])
    change = plan_edit(
        read_message(message, "issue.md"), library, lambda name: (directory / name).read_bytes(), "issue.md", TODAY
    ).change
    assert change.notes == ()
    result = check_directory(directory, TODAY, planned={change.file: change.after})
    assert {problem.code for problem in result.problems} <= {"no-afterwards"}  # nobody is asked for that in a form
    assert result.library is not None
    entry = result.library.service[change.entry]
    assert {*entry.topics} == {"breastfeeding", "multiples"}
    assert (entry.name, entry.areas, entry.sessions[0].runs) == ("Tea and Talk", ("example-town",), "all year")


@pytest.mark.parametrize(("forms", "completed"), COMPLETED, ids=["GitHub", "GitLab"])
def test_a_correction_from_a_form_changes_the_entry(
    forms: Any, completed: Any, directory: Path, library: Library
) -> None:
    message = completed(forms(library)[0], ("right", "address", "postcode", "venue"))
    change = plan_edit(
        read_message(message, "issue.md"), library, lambda name: (directory / name).read_bytes(), "issue.md", TODAY
    ).change
    result = check_directory(directory, TODAY, planned={change.file: change.after})
    assert result.problems == ()
    assert result.library is not None
    entry = result.library.service["example-group"]
    assert (entry.name, entry.contact.phones[0].number) == ("Tea and Talk", "01632 960199")


def test_every_choice_of_a_form_is_known_and_none_is_discreet(library: Library) -> None:
    for form in github_forms(library):
        for field in yaml.safe_load(form.content)["body"]:
            question = BY_KEY.get(field.get("id", ""))
            labels = field["attributes"].get("options", []) if question else []
            known = {option.label: option.value for option in options(question, library)} if question else {}
            assert {*labels} <= {*known}
            if field.get("id") == "topics":
                missing = {*known} - {*labels}
                assert missing == {topic.label for topic in library.topic.values() if topic.discreet} != set()

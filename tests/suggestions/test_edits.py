"""Edits that messages ask for, in any directory: only lines of the answers change; what is refused has its place."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as some

from sitegen.check import check_directory
from sitegen.errors import DataError
from sitegen.reading.syntax.parser import LINE_END
from sitegen.suggestions.edits import PlannedEdit, plan_edit
from sitegen.suggestions.message import read_message
from tests.factories import TODAY, write_files
from tests.generated import SERVICE_IDS, Files, directories

MESSAGE = "message.txt"
ANSWERS = {
    "name": ("New name", 'it\'s "new": {x} #1', "~"),
    "summary": ("A new sentence.", "x" * 161),
    "cost": ("£3 a family", "free"),
    "ages": ("birth to 2 years", "old"),
    "venue": ("New Hall",),
    "postcode": ("BS5 6AA", "nowhere"),
    "phone": ("0117 496 0199", "12"),
    "website": ("https://new.example.org/", "www.example.org"),
    "day": ("Sunday", "sundays"),
    "time": ("13:00-14:30", "1pm"),
    "runs": ("all year", "term time"),
}
NEW = "format: group\ntopics: play\narea: easton\njoin: drop-in\n"


@some.composite
def messages(draw: some.DrawFn) -> str:
    """Draw a correction, a confirmation or a new group."""
    keys = draw(some.lists(some.sampled_from([*ANSWERS]), min_size=1, max_size=3, unique=True))
    answers = {key: draw(some.sampled_from(ANSWERS[key])) for key in keys}
    about = draw(some.sampled_from((*SERVICE_IDS, "a new group")))
    lines = "".join(f"{key}: {value}\n" for key, value in answers.items())
    if about == "a new group":
        needed = {"name": "New name", "summary": "A new sentence."}
        lines += "".join(f"{key}: {value}\n" for key, value in needed.items() if key not in answers) + NEW
    elif draw(some.booleans()):
        lines = "right: yes\n"
    return f"sitegen report for {about}\n{lines}end of report\n"


@pytest.mark.release
@settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink takes minutes
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(directories(), messages())
def test_in_any_directory_only_the_lines_of_the_answers_change(files: Files, text: str) -> None:
    with TemporaryDirectory() as name:
        folder = write_files(Path(name), files)
        library = check_directory(folder, TODAY).library
        assume(library is not None)
        assert library is not None
        suggestion = read_message(text, MESSAGE)
        refusals: set[str] = set()
        try:
            edit = plan_edit(suggestion, library, lambda path: (folder / path).read_bytes(), MESSAGE, TODAY)
        except DataError as error:
            refusals = {problem.code for problem in error.problems}
        assert refusals <= {"cannot-edit", "cannot-append", "hidden-address", "listed-already"}
        if refusals:
            return
        assert_lines_are_few(edit, text.count("\n"))
        after = check_directory(folder, TODAY, planned={edit.change.file: edit.change.after})
    if after.library is None:
        problems = edit.problems_in_message(after.problems)
        assert problems
        assert all(1 <= problem.line <= text.count("\n") for problem in problems if problem.file == MESSAGE)
        assert any(problem.file == MESSAGE for problem in problems), problems
        return
    service = after.library.service[edit.change.entry]
    if "name" in suggestion.answers:
        assert service.name == suggestion.value("name")
    if "right" in suggestion.answers:
        assert service.checked == TODAY
    others = {entry.id: entry.name for entry in library.directory.services if entry.id != edit.change.entry}
    assert others == {
        entry.id: entry.name for entry in after.library.directory.services if entry.id != edit.change.entry
    }


def assert_lines_are_few(edit: PlannedEdit, most: int) -> None:
    """Assert that no more lines are new than a message has answers, or than a new entry has."""
    before, after = (LINE_END.split(content.decode()) for content in (edit.change.before or b"", edit.change.after))
    parts = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    added = sum(part[4] - part[3] for part in parts if part[0] != "equal")
    assert added <= 2 * most if edit.suggestion.service else edit.change.after.startswith(edit.change.before or b"")

"""P8: Two inputs never share an output path on any system (capitals, accents, reserved names); the error names both."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import urls
from sitegen.builds import Output
from sitegen.errors import DiskError
from sitegen.ordinary_files import file_name_error
from sitegen.reading.values.ids import id_error
from sitegen.writing import publish
from tests.reading.support import entry, read

IDS = st.lists(
    st.text(st.sampled_from("abEÉéeßſıİKK-_. 0\u0301"), min_size=3, max_size=6)
    | st.sampled_from(("con", "CON", "nul", "com1", "aux.yaml", "index", "Easton-Cafe", "easton-cafe", "easton--cafe")),
    max_size=30,
)


def on_every_system(path: str) -> str:
    """Fold what some file system takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


@pytest.mark.release
@given(IDS)
def test_ids_that_are_accepted_have_paths_of_their_own(ids: list[str]) -> None:
    accepted = {identifier for identifier in ids if id_error(identifier) is None}
    paths = [
        urls.output_path(address) for identifier in accepted for _, address in urls.addresses_of_service(identifier)
    ]
    assert len({on_every_system(path) for path in paths}) == len(paths)
    assert [name for path in paths for name in path.split("/") if file_name_error(name)] == []


def test_every_system_can_hold_every_file_of_the_example(example_site: Path) -> None:
    paths = [path.relative_to(example_site).as_posix() for path in example_site.rglob("*")]
    assert len({on_every_system(path) for path in paths}) == len(paths) > 100
    assert [path for path in paths if file_name_error(path.rpartition("/")[2])] == []


OTHER = str(entry()["services.yaml"]).removeprefix("services:\n").replace("test-group", "other-group")


@pytest.mark.parametrize(
    ("services", "place", "other"),
    [
        ("{entry}" + OTHER.replace("other-group", "test-group"), 10, 2),
        ("{entry}    was: [other-group]\n" + OTHER, 11, 10),
        ("{entry}    short: milk\n" + OTHER + "    short: milk\n", 19, 10),
    ],
)
def test_two_entries_with_one_address_are_refused_and_both_are_named(
    services: str, place: int, other: int, tmp_path: Path
) -> None:
    text = services.replace("{entry}", str(entry()["services.yaml"]))
    found = read(tmp_path, {**entry(), "services.yaml": text}).problems
    problems = [str(problem) for problem in found if problem.severity == "error"]
    assert problems[0].startswith(f"services.yaml:{place}:")
    assert f"is already used by the entry at services.yaml:{other};" in problems[0]


@pytest.mark.parametrize("name", sorted({*urls.RESERVED_PAGES, "con", "nul"} - {"s"}))
def test_a_page_cannot_take_an_address_of_the_program_or_a_name_of_windows(name: str, tmp_path: Path) -> None:
    problems = read(tmp_path, {f"content/pages/{name}.md": "---\ntitle: A\n---\nB\n"}).problems
    assert [problem.file for problem in problems if problem.severity == "error"] == [f"content/pages/{name}.md"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("services/Easton/index.html", "services/easton/index.html"),
        ("caf\u00e9/index.html", "cafe\u0301/index.html"),
        ("a/index.html", "a/index.html"),
        ("a", "a/index.html"),
        ("a/b/index.html", "A"),
        ("stra\u00dfe", "strasse"),
    ],
)
def test_two_pages_that_are_one_file_on_some_system_are_refused_and_both_are_named(
    tmp_path: Path, first: str, second: str
) -> None:
    one, two = sorted((first, second))
    with pytest.raises(DiskError) as caught:
        publish([Output(first, b""), Output(second, b"")], tmp_path / "_site", tmp_path)
    assert str(caught.value) == f"two pages would be written to one place: {one!r} and {two!r}"
    assert not (tmp_path / "_site").exists()

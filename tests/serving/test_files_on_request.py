"""Files of a preview: the same as a build writes, each made alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sitegen.errors import DataError
from sitegen.model import Gone, Source
from sitegen.serving.app import respond
from sitegen.serving.files_on_request import FilesOnRequest
from sitegen.serving.preview import Edition
from sitegen.theme.theme import Theme
from tests.factories import library, page, service, story, write_files
from tests.pages import built, theme_of

EVERYTHING = library(
    service(was=("easton-tea",)),
    service("wick-cafe", areas=("wick",)),
    stories=(story(expires=date(2026, 1, 1)), story(id="cup")),
    pages=(page(),),
    gone=(Gone("/guides/old/", Source("content/gone.yaml", 3), why="It was out of date."),),
)
"""Directory with redirects and tombstones as well."""


def files_on_request() -> FilesOnRequest:
    return FilesOnRequest(EVERYTHING, theme_of(EVERYTHING))


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    return built(EVERYTHING)


@pytest.mark.release
def test_all_files_are_those_of_a_build(whole: dict[str, bytes]) -> None:
    files = files_on_request()
    paths = list(files)
    assert sorted(paths) == sorted(whole)
    assert {path: files[path] for path in paths} == whole


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "services/wick-cafe/index.html",
        "services/easton-tea/index.html",
        "guides/old/index.html",
        "search/index.html",
        "data/services.json",
        "_redirects",
        "links.json",
        "sw.js",
        "offline.json",
    ],
)
def test_a_file_that_is_asked_for_first_is_that_of_a_build(whole: dict[str, bytes], path: str) -> None:
    files = files_on_request()
    assert files[path] == whole[path]
    assert path in files


@pytest.mark.parametrize("path", ["", "services/nobody/index.html", "../services.yaml", "static/offline-0.json"])
def test_there_is_no_other_file(path: str) -> None:
    files = files_on_request()
    assert files.get(path) is None
    assert path not in files


def test_a_page_is_made_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    templates = []

    def record(_theme: Theme, template: str, **_context: object) -> bytes:
        templates.append(template)
        return b""

    monkeypatch.setattr(Theme, "render", record)
    assert files_on_request()["services/wick-cafe/index.html"] == b""
    assert templates == ["service.html"]


def test_what_a_page_asks_for_is_made_without_pages_and_without_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_context: object) -> bytes:
        raise AssertionError("something else was made")

    theme = theme_of(EVERYTHING)
    files = FilesOnRequest(EVERYTHING, theme)
    monkeypatch.setattr(Theme, "render", fail)
    response = respond(Edition(1, files=files), f"/static/{theme.version}/css/site.css")
    assert response.status_code == 200
    assert response.body == files[f"static/{theme.version}/css/site.css"]


def test_a_broken_template_stops_the_pages_that_use_it_alone(tmp_path: Path) -> None:
    write_files(tmp_path, {"themes/default/templates/coverage.html": "{{ nothing_of_this_name }}"})
    files = FilesOnRequest(EVERYTHING, theme_of(EVERYTHING, tmp_path))
    assert b"</html>" in files["services/wick-cafe/index.html"]
    with pytest.raises(DataError) as caught:
        files["coverage/index.html"]
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("themes/default/templates/coverage.html", 1)
    with pytest.raises(DataError):
        list(files)


def test_plans_name_their_files() -> None:
    for plan in files_on_request().plans():
        outputs = [output.path for output in plan.make()]
        assert outputs == [plan.path] or (not plan.path and outputs)

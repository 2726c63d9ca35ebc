"""Address of the site: it reaches the files of web hosts, so its path has names of folders and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.hosting import nginx_file
from tests.factories import EASTON_DIRECTORY
from tests.reading.support import read, read_valid

SITE = (EASTON_DIRECTORY / "content/site.yaml").read_text("utf-8")
WORDS = (
    "a ;",
    ";",
    "..",
    ".",
    "//",
    "/a//b",
    "/../etc",
    "/a/./b",
    "/a;return 200",
    "/$uri",
    "/a'b",
    '/a"b',
    "/{a}",
    "/a*",
    "/:a",
)
PATHS = [
    *WORDS,
    "/%2e%2e/",
    "/%3b",
    "/é",
    "/a\\b",
    "/a b",
    "/.hidden",
    "/#",
    "/?",
    "?",
    "#a",
    "/a//",
    "/" + "a" * 3000,
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_a_web_server_could_misread_is_refused(path: str, tmp_path: Path) -> None:
    quoted = path.replace("'", "''")
    site = SITE.replace("url: https://parents.example.org", f"url: 'https://parents.example.org{quoted}'")
    problems = read(tmp_path, {"content/site.yaml": site}).problems
    assert {(problem.code, problem.field, problem.severity) for problem in problems} == {
        ("web-address", "url", "error")
    }


@pytest.mark.parametrize("path", ["", "/", "/wend", "/wend/", "/a/b.c/d_e-f~", "/~sam/groups"])
def test_names_of_folders_are_accepted(path: str, tmp_path: Path) -> None:
    site = SITE.replace("url: https://parents.example.org", f"url: https://parents.example.org{path}")
    directory = read_valid(tmp_path, {"content/site.yaml": site})
    assert directory.site.url == f"https://parents.example.org{path.rstrip('/')}"


def test_a_path_is_one_string_of_nginx_whatever_is_in_it() -> None:
    configuration = nginx_file(lambda address: f'/a"; }}\\ b{address}')
    assert configuration.count("{\n") == configuration.count("\n}\n")
    for line in configuration.splitlines():
        if line.startswith("location ") or line.lstrip().startswith(("try_files", "error_page")):
            assert line.replace("\\\\", "").replace('\\"', "").count('"') in (0, 2)


@pytest.mark.parametrize("address", ["/con/", "/guides/aux/", "/guides/nul.html", "/a/lpt1.txt", "/foo./", "/com9/x/"])
def test_names_that_windows_cannot_hold_are_refused_in_gone_yaml(address: str, tmp_path: Path) -> None:
    (problem,) = read(tmp_path, {"content/gone.yaml": f"gone:\n  - address: {address}\n"}).problems
    assert (problem.code, problem.line, problem.severity) == ("address", 2, "error")

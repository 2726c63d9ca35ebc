"""Files that nothing reads are named in a warning, unless every folder has such files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.support import read, read_valid

UNREAD = [
    ("services.yaml.bak", "delete it, or move"),
    ("services.yaml~", "delete it, or move"),
    (".services.yaml.swp", "delete it, or move"),
    ("#services.yaml#", "delete it, or move"),
    (".services.yaml", "delete it, or move"),
    ("service.yaml", "rename it to services.yaml"),
    ("services.yml", "rename it to services.yaml"),
    ("Services.yaml", "rename it to services.yaml"),
    ("SERVICES.YAML", "rename it to services.yaml"),
    ("services (1).yaml", "rename it to services.yaml"),
    ("services-old.yaml", "rename it to services.yaml"),
    ("site.yaml", "rename it to content/site.yaml"),
    ("area.yml", "rename it to content/areas.yaml"),
    ("service/a.yaml", "rename it to services"),
    ("Content/site.yaml", "rename it to content"),
    ("guides/nights.md", "rename it to content/guides"),
    ("services/a.yml", "ends in .yaml"),
    ("services/.a.yaml", "delete it, or move"),
    ("services/a.yaml.orig", "delete it, or move"),
    ("services/bristol/a.yaml", "move its files into services/"),
    ("content/topic.yaml", "did you mean content/topics.yaml?"),
    ("content/site.yaml.bak", "delete it, or move"),
    ("content/.site.yaml.swp", "delete it, or move"),
    ("content/notes.txt", "content/ has"),
    ("content/blog/a.md", "content/ has"),
    ("content/guide/a.md", "did you mean content/guides?"),
    ("content/guides/a.txt", "ends in .md"),
    ("content/guides/a.markdown", "ends in .md"),
    ("content/guides/.a.md", "delete it, or move"),
    ("content/guides/a.md~", "delete it, or move"),
    ("content/guides/nights/a.md", "move its files into content/guides/"),
    ("content/pages/photo.jpg", "ends in .md"),
    ("content/postcodes/BS5.txt", "put it elsewhere"),
]
ORDINARY = [
    "README.md", "README", "LICENSE", "LICENCE.md", "CONTRIBUTING.md", "CODEOWNERS", ".gitignore", ".gitattributes", ".git/config",
    ".github/workflows/check.yml", ".github/dependabot.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml", ".vscode/settings.json",
    ".idea/workspace.xml", ".editorconfig", ".DS_Store", "content/.DS_Store", "content/._site.yaml", "content/README.md",
    "services/README.md", "services/.gitkeep", "content/stories/.gitkeep", "content/guides/.obsidian/app.json", "Thumbs.db",
    "content/desktop.ini", "netlify.toml", "requirements.txt", "docs/notes.md", "_site/index.html", "mkdocs.yml", "terms-of-use.md",
    "services.xlsx", "siteground.yaml", ".sitegen/cache", "site/index.html", "node_modules/a/b.yaml", "photos/a.jpg", "renovate.json",
]  # fmt: skip


@pytest.mark.parametrize(("name", "hint"), UNREAD)
def test_a_file_that_nothing_reads_is_named(name: str, hint: str, tmp_path: Path) -> None:
    (problem,) = read(tmp_path, {name: "services: []\n"}).problems
    assert (problem.code, problem.severity) == ("not-read", "warning")
    assert name == problem.file or name.startswith(f"{problem.file}/")
    assert hint in problem.hint


def test_nothing_behind_a_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.txt").touch()
    (tmp_path / "directory").mkdir()
    (tmp_path / "directory" / "services").symlink_to(tmp_path / "elsewhere")
    problems = read(tmp_path / "directory").problems
    assert [(problem.file, problem.code) for problem in problems] == [("services", "not-a-file")]


def test_files_that_every_repository_has_are_no_problem(tmp_path: Path) -> None:
    read_valid(tmp_path, dict.fromkeys(ORDINARY, "x\n"))

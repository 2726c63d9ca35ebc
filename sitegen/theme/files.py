"""Theme files: those of the directory over those of the shipped theme."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.directory_files import SITE_FILE
from sitegen.errors import DataError, DiskError, Problem
from sitegen.text import nearest
from sitegen.theme.moved_files import MOVED_FILES, MOVED_TEMPLATES
from sitegen.theme.stylesheets import join_stylesheets

SHIPPED = "default"
COLOURS = "css/colours.css"
"""A static file that a directory extends instead of replacing: it lists only the colours that change."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template's source."""

    path: str
    """Path for messages: relative to the directory, or the full path in the shipped theme."""
    text: str


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """Templates and static files of a theme."""

    templates: Mapping[str, Template]
    """By the name that templates include: ``partials/card.html``."""
    static: Mapping[str, bytes]
    """By path below the static folder: ``css/site.css``."""


def read_theme(directory: Path, name: str) -> ThemeFiles:
    """Read the shipped theme, overlaid with ``themes/<name>/`` of the directory."""
    shipped = shipped_theme()
    files = _read(shipped, str(shipped))
    own = _own_theme(directory, name)
    if own is not None and not own.samefile(shipped):
        replacements = _read(own, f"themes/{name}")
        _refuse_moved_files(replacements, f"themes/{name}")
        files = _overlay(files, replacements)
    return ThemeFiles(files.templates, join_stylesheets(files.static, name))


def shipped_theme() -> Path:
    """Return the folder of the shipped theme: in the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "themes" / SHIPPED
    return installed if installed.is_dir() else package.parent / "themes" / SHIPPED


def _own_theme(directory: Path, name: str) -> Path | None:
    own = directory / "themes" / name
    is_plain = name not in ("", ".", "..") and "/" not in name and "\\" not in name
    if is_plain and own.is_dir() and not own.is_symlink():
        return own
    if name == SHIPPED:
        return None
    names = [SHIPPED, *(p.name for p in sorted((directory / "themes").glob("*/")))]
    hint = f"did you mean {near}?" if (near := nearest(name, names)) else "write theme: default, or make that folder"
    message = f"there is no theme in themes/{name}/"
    raise DataError([Problem(SITE_FILE, 1, 1, "error", "no-such-theme", "", "theme", message, hint)])


def _refuse_moved_files(own: ThemeFiles, display_path: str) -> None:
    """Raise `DataError` with every file that replaces a shipped one under the name it had before it moved."""
    moved = {f"static/{name}": f"static/{current}" for name, current in MOVED_FILES.items()}
    moved |= {f"templates/{name}": f"templates/{current}" for name, current in MOVED_TEMPLATES.items()}
    names = (*(f"static/{name}" for name in own.static), *(f"templates/{name}" for name in own.templates))
    problems = [
        Problem(
            f"{display_path}/{name}",
            1,
            1,
            "error",
            "moved-file",
            "",
            "theme",
            "this file replaces nothing: the shipped file has moved",
            f"move yours to {display_path}/{moved[name]}, and compare it with the shipped file of that name",
        )
        for name in sorted(names)
        if name in moved
    ]
    if problems:
        raise DataError(problems)


def _overlay(shipped: ThemeFiles, own: ThemeFiles) -> ThemeFiles:
    static = {**shipped.static, **own.static}
    if COLOURS in own.static and COLOURS in shipped.static:
        static[COLOURS] = shipped.static[COLOURS] + b"\n" + own.static[COLOURS]
    return ThemeFiles({**_with_shipped_names(shipped.templates), **own.templates}, static)


def _with_shipped_names(templates: Mapping[str, Template]) -> Mapping[str, Template]:
    """Add each template under ``default/<name>`` too, so that an override can extend the template that it replaces."""
    return {**templates, **{f"{SHIPPED}/{name}": template for name, template in templates.items()}}


def _read(theme: Path, display_path: str) -> ThemeFiles:
    templates = {
        name: Template(f"{display_path}/templates/{name}", _text(content, f"{display_path}/templates/{name}"))
        for name, content in _files(theme / "templates", f"{display_path}/templates")
    }
    return ThemeFiles(templates, dict(_files(theme / "static", f"{display_path}/static")))


def _files(folder: Path, display_path: str) -> list[tuple[str, bytes]]:
    """List (path, content) of every file below a folder, sorted; hidden files are left out, symlinks refused."""
    files = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in (*folders, *names) if not name.startswith(".")):
            path = Path(parent, name)
            inside = path.relative_to(folder).as_posix()
            if path.is_symlink():
                raise DataError(
                    [_problem(f"{display_path}/{inside}", "symlink", "a theme may not hold symbolic links")]
                )
            if path.is_file():
                files.append((inside, _content(path, f"{display_path}/{inside}")))
    return files


def _content(path: Path, display_path: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(f"cannot read {display_path}: {error.strerror}") from error


def _text(content: bytes, display_path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = _problem(display_path, "not-utf-8", "this template is not UTF-8 text", line)
        raise DataError([problem]) from error


def _problem(file: str, code: str, message: str, line: int = 1) -> Problem:
    return Problem(file, line, 1, "error", code, "", "", message, "")

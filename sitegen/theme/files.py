"""A theme's files: the shipped theme, and over it the directory's own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.errors import DataError, DiskError, Problem
from sitegen.text import nearest
from sitegen.theme.stylesheets import join_stylesheets

SHIPPED = "default"
COLOURS = "css/colours.css"
"""The one static file that a directory adds to instead of replacing: it names only the colours that change."""
_SITE_FILE = "content/site.yaml"


@dataclass(frozen=True, slots=True)
class Template:
    """One template as it was read."""

    path: str
    """For messages: relative to the directory, or the full path in the shipped theme."""
    text: str


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """Everything a theme is made of."""

    templates: Mapping[str, Template]
    """By the name other templates use: ``partials/card.html``."""
    static: Mapping[str, bytes]
    """By the name inside the static folder: ``css/site.css``."""


def read_theme(directory: Path, name: str) -> ThemeFiles:
    """Read the shipped theme, and over it ``themes/<name>/`` of the directory."""
    shipped = shipped_theme()
    files = _read(shipped, str(shipped))
    own = _own_theme(directory, name)
    if own is not None and not own.samefile(shipped):
        files = _overlaid(files, _read(own, f"themes/{name}"))
    return ThemeFiles(files.templates, join_stylesheets(files.static, name))


def shipped_theme() -> Path:
    """The theme that ships: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "themes" / SHIPPED
    return installed if installed.is_dir() else package.parent / "themes" / SHIPPED


def _own_theme(directory: Path, name: str) -> Path | None:
    own = directory / "themes" / name
    plain = name not in ("", ".", "..") and "/" not in name and "\\" not in name
    if plain and own.is_dir() and not own.is_symlink():
        return own
    if name == SHIPPED:
        return None
    there = [SHIPPED, *(p.name for p in sorted((directory / "themes").glob("*/")))]
    hint = f"did you mean {near}?" if (near := nearest(name, there)) else "write theme: default, or make that folder"
    message = f"there is no theme in themes/{name}/"
    raise DataError([Problem(_SITE_FILE, 1, 1, "error", "no-such-theme", "", "theme", message, hint)])


def _overlaid(shipped: ThemeFiles, own: ThemeFiles) -> ThemeFiles:
    static = {**shipped.static, **own.static}
    if COLOURS in own.static and COLOURS in shipped.static:
        static[COLOURS] = shipped.static[COLOURS] + b"\n" + own.static[COLOURS]
    return ThemeFiles({**_with_shipped_names(shipped.templates), **own.templates}, static)


def _with_shipped_names(templates: Mapping[str, Template]) -> Mapping[str, Template]:
    """Each template by its name, and by one that no theme can take, so that a template may build on the one it replaces."""
    return {**templates, **{f"{SHIPPED}/{name}": template for name, template in templates.items()}}


def _read(theme: Path, shown: str) -> ThemeFiles:
    templates = {
        name: Template(f"{shown}/templates/{name}", _text(content, f"{shown}/templates/{name}"))
        for name, content in _files(theme / "templates", f"{shown}/templates")
    }
    return ThemeFiles(templates, dict(_files(theme / "static", f"{shown}/static")))


def _files(folder: Path, shown: str) -> list[tuple[str, bytes]]:
    """Every file below a folder by its name, in order; hidden files are left out, symlinks refused."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in (*folders, *names) if not name.startswith(".")):
            path = Path(parent, name)
            inside = path.relative_to(folder).as_posix()
            if path.is_symlink():
                raise DataError([_problem(f"{shown}/{inside}", "symlink", "a theme may not hold symbolic links")])
            if path.is_file():
                found.append((inside, _content(path, f"{shown}/{inside}")))
    return found


def _content(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(f"cannot read {shown}: {error.strerror}") from error


def _text(content: bytes, shown: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = _problem(shown, "not-utf-8", "this template is not UTF-8 text", line)
        raise DataError([problem]) from error


def _problem(file: str, code: str, message: str, line: int = 1) -> Problem:
    return Problem(file, line, 1, "error", code, "", "", message, "")

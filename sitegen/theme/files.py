"""Theme files: those of the directory over those of the shipped theme."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.directory_files import SITE_FILE
from sitegen.errors import DataError, DiskError, Problem
from sitegen.file_clashes import FileClashes
from sitegen.ordinary_files import NotOrdinaryError, file_name_error, open_ordinary, printable
from sitegen.text import nearest
from sitegen.theme.moved_files import MOVED_FILES, MOVED_TEMPLATES
from sitegen.theme.photo_places import has_place
from sitegen.theme.stylesheets import join_stylesheets

SHIPPED = "default"
MAX_THEME_BYTES = 64 * 1024 * 1024
"""Most bytes of a theme of one's own: pages are to be light."""
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
        _refuse_clashes(replacements, files, f"themes/{name}")
        files = _overlay(files, replacements)
    return ThemeFiles(files.templates, join_stylesheets(files.static, name))


def shipped_theme() -> Path:
    """Return the folder of the shipped theme: in the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "themes" / SHIPPED
    return installed if installed.is_dir() else package.parent / "themes" / SHIPPED


def _own_theme(directory: Path, name: str) -> Path | None:
    themes = directory / "themes"
    is_plain = name not in ("", ".", "..") and "/" not in name and "\\" not in name
    if is_plain:
        # A link could lead out of the directory, and what it leads to would be published.
        links = [path for path in (themes, themes / name) if path.is_symlink()]
        if links:
            raise DataError([_refused_link(links[0].relative_to(directory).as_posix())])
        if (themes / name).is_dir():
            return themes / name
    if name == SHIPPED:
        return None
    names = [SHIPPED, *(p.name for p in sorted(themes.glob("*/")))]
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


def _refuse_clashes(own: ThemeFiles, shipped: ThemeFiles, display_path: str) -> None:
    """Raise `DataError` with every file whose name some system takes for that of another, of the theme or shipped."""
    problems = []
    for folder in ("templates", "static"):
        clashes = FileClashes()
        names: Mapping[str, object] = getattr(shipped, folder)
        for name in (*names, *sorted(set(getattr(own, folder)) - set(names))):
            if (other := clashes.add(name)) is not None:
                whose = "the shipped " if other in names else ""
                hint = "give it another name" + (f", or {other} to replace that file" if whose else "")
                message = f"some systems take this name and {whose}{other} for one"
                problems.append(_problem(f"{display_path}/{folder}/{name}", "file-clash", message, hint=hint))
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
    problems: list[Problem] = []
    templates = _files(theme, "templates", display_path, problems)
    static = _files(theme, "static", display_path, problems)
    if sum(map(len, (*templates.values(), *static.values()))) > MAX_THEME_BYTES:
        message = f"the files of the theme have more than {MAX_THEME_BYTES:,} bytes in all"
        problems.append(
            _problem(display_path, "too-large", message, hint="publish large files elsewhere, and link to them")
        )
    if problems:
        raise DataError(problems)
    paths = {name: f"{display_path}/templates/{name}" for name in templates}
    return ThemeFiles({name: Template(path, _text(templates[name], path)) for name, path in paths.items()}, static)


def _files(theme: Path, folder: str, display_path: str, problems: list[Problem]) -> dict[str, bytes]:
    """Read every file below a folder of a theme, by path inside it, sorted; hidden files are left out.

    Links, pipes, devices, files that are too large and names that some system cannot hold are added to the problems.
    """
    top = theme / folder
    if top.is_symlink():
        problems.append(_refused_link(f"{display_path}/{folder}"))
        return {}
    files = {}
    for parent, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in (*folders, *names) if not name.startswith(".")):
            path = Path(parent, name)
            inside = path.relative_to(top).as_posix()
            display = f"{display_path}/{folder}/{inside}"
            if path.is_symlink():
                problems.append(_refused_link(display))
            elif (reason := file_name_error(name)) is not None:
                hint = "rename it with small letters, digits, dashes and dots"
                problems.append(_problem(printable(display), "file-name", f"this name {reason}", hint=hint))
            elif not path.is_dir():
                content = _content(path, display, problems)
                if content is not None and has_place(content):
                    hint = "save a copy without its location, and put that here"
                    problems.append(
                        _problem(display, "photo-place", "this photograph says where it was taken", hint=hint)
                    )
                elif content is not None:
                    files[inside] = content
    return files


def _content(path: Path, display_path: str, problems: list[Problem]) -> bytes | None:
    try:
        with open_ordinary(path) as file:
            content = file.read(MAX_THEME_BYTES + 1)
    except NotOrdinaryError as error:
        problems.append(_problem(display_path, "not-a-file", f"this is {error}", hint="put the file itself here"))
        return None
    except OSError as error:
        raise DiskError(f"cannot read {display_path}: {error.strerror}") from error
    if len(content) <= MAX_THEME_BYTES:
        return content
    message = f"this file has more than {MAX_THEME_BYTES:,} bytes"
    problems.append(_problem(display_path, "too-large", message, hint="publish it elsewhere, and link to it"))
    return None


def _refused_link(display_path: str) -> Problem:
    return _problem(display_path, "symlink", "this is a link", hint="put the file or folder itself here")


def _text(content: bytes, display_path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = _problem(display_path, "not-utf-8", "this template is not UTF-8 text", line)
        raise DataError([problem]) from error


def _problem(file: str, code: str, message: str, line: int = 1, hint: str = "") -> Problem:
    return Problem(file, line, 1, "error", code, "", "", message, hint)

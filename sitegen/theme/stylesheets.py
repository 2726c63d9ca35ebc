"""Style sheets as they are published: each with the sheets that it imports, in one file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from sitegen.errors import DataError, Problem
from sitegen.text import nearest

_IMPORT = re.compile(r'^@import url\("([^":]+)"\)(?: layer\(([\w-]+)\))?;\n', re.MULTILINE)


def join_stylesheets(static: Mapping[str, bytes], theme: str) -> Mapping[str, bytes]:
    """Put the sheets that a sheet imports into it, and leave them out as files of their own.

    `static` is a theme's static files by name, `theme` its name. A sheet that imports none stays as it is, byte for
    byte. Raises `DataError` for a sheet that is missing or imports itself. A browser that is given the sheets as they
    were written shows the same page, after a dozen requests instead of one.
    """
    sheets = {name: content.decode(errors="replace") for name, content in static.items() if name.endswith(".css")}
    imports = {name: frozenset(_imports(name, text)) for name, text in sheets.items()}
    parts = frozenset[str]().union(*imports.values())
    joined = {name: _small(_joined(sheets, name, (), theme)).encode() for name, needed in imports.items() if needed}
    return {name: content for name, content in {**static, **joined}.items() if name not in parts}


def _imports(name: str, text: str) -> Iterator[str]:
    for found in _IMPORT.finditer(text):
        yield _path(name, found[1])


def _path(importer: str, address: str) -> str:
    """The name of the static file at an address in a sheet."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), address))


def _joined(sheets: Mapping[str, str], name: str, above: tuple[str, ...], theme: str) -> str:
    def content(found: re.Match[str]) -> str:
        needed, layer = _path(name, found[1]), found[2]
        if needed not in sheets or needed in (*above, name):
            raise DataError([_problem(sheets, name, found, needed, theme)])
        inner = _joined(sheets, needed, (*above, name), theme)
        return f"@layer {layer} {{\n{inner}}}\n" if layer else inner

    return _IMPORT.sub(content, sheets[name])


def _problem(sheets: Mapping[str, str], name: str, found: re.Match[str], needed: str, theme: str) -> Problem:
    file, line = f"themes/{theme}/static/{name}", sheets[name].count("\n", 0, found.start()) + 1
    if needed in sheets:
        return Problem(file, line, 1, "error", "sheet-loop", "", "", f"{needed} imports itself", "take this line away")
    near = nearest(needed, list(sheets))
    hint = f"did you mean {near}?" if near else "add the file, or take this line away"
    return Problem(file, line, 1, "error", "no-such-sheet", "", "", f"there is no {needed} in static/", hint)


def _small(text: str) -> str:
    """The sheet without comments and spaces that no browser needs; as it is where it is not CSS."""
    import minify  # only here: it takes a moment, and most commands do without

    try:
        made: str = minify.string("text/css", text)
    except minify.MinifyError:
        return text
    return made

"""Published style sheets: each joined with the sheets that it imports."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from sitegen.errors import DataError, Problem
from sitegen.text import nearest
from sitegen.theme.minified import minified

_IMPORT = re.compile(r'^@import url\("([^":]+)"\)(?: layer\(([\w-]+)\))?;\n', re.MULTILINE)


def join_stylesheets(static: Mapping[str, bytes], theme: str) -> Mapping[str, bytes]:
    """Replace each sheet that imports others by one file with all of them, and leave out the imported ones.

    `static` are a theme's static files by path. A sheet without imports stays byte for byte. Raises `DataError` for a
    sheet that is missing or imports itself. Browsers show the same page with the unjoined sheets, in more requests.
    """
    sheets = {name: content.decode(errors="replace") for name, content in static.items() if name.endswith(".css")}
    imports = {name: frozenset(_imports(name, text)) for name, text in sheets.items()}
    parts = frozenset[str]().union(*imports.values())
    joined = {name: _join(sheets, name, (), theme).encode() for name, needed in imports.items() if needed}
    return {name: content for name, content in {**static, **joined}.items() if name not in parts}


def _imports(name: str, text: str) -> Iterator[str]:
    for match in _IMPORT.finditer(text):
        yield _resolve(name, match[1])


def _resolve(importer: str, address: str) -> str:
    """Return the path of the static file that a sheet imports."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), address))


def _join(sheets: Mapping[str, str], name: str, importers: tuple[str, ...], theme: str) -> str:
    def content(match: re.Match[str]) -> str:
        needed, layer = _resolve(name, match[1]), match[2]
        if needed not in sheets or needed in (*importers, name):
            raise DataError([_problem(sheets, name, match, needed, theme)])
        inner = _join(sheets, needed, (*importers, name), theme)
        return f"@layer {layer} {{\n{inner}}}\n" if layer else inner

    sheet = sheets[name]
    return _IMPORT.sub(content, sheet) if _IMPORT.search(sheet) else minified(sheet)


def _problem(sheets: Mapping[str, str], name: str, match: re.Match[str], needed: str, theme: str) -> Problem:
    file, line = f"themes/{theme}/static/{name}", sheets[name].count("\n", 0, match.start()) + 1
    if needed in sheets:
        return Problem(file, line, 1, "error", "sheet-loop", "", "", f"{needed} imports itself", "delete this line")
    near = nearest(needed, list(sheets))
    address = posixpath.relpath(near, posixpath.dirname(name)) if near else ""
    hint = f"did you mean {address}?" if address else "add the file, or delete this line"
    return Problem(file, line, 1, "error", "no-such-sheet", "", "", f"there is no {needed} in static/", hint)

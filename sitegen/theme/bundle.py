"""Small modules joined in one file and made small: one request instead of a dozen, and a quarter of the bytes.

The modules themselves are published too, each made small, and work without being joined.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_IMPORT = re.compile(r"^import \{([^}]*)\} from '(\.[\w./-]+\.js)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const) (\w+)", re.MULTILINE)
_OTHER_LINK = re.compile(r"^\s*(?:import|export)\b(?!\()", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Script:
    """Some modules in one file."""

    modules: tuple[str, ...]
    """Paths below the folder of modules, such as ``search/engine.js``.

    `text` exports each under `variable`, as an array of what it exports: a minifier shortens no names of properties.
    """
    body: str
    """What they do, for where nothing can be exported."""
    exports: str

    @property
    def text(self) -> str:
        """The whole module."""
        return f"{self.body}{self.exports}"


def joined(modules: Mapping[str, str], entry: str, base: tuple[str, Script] | None = None) -> Script | None:
    """One script that does what the module `entry` does with those it imports, and exports what it exports.

    `modules` are by path, and import each other by relative paths. What is in `base`, an address and the script that is
    found there, is taken from there, so that no module is loaded twice. ``None`` when a module is missing, needs itself, or
    is linked to others in a way other than ``import { a } from './b.js';`` and ``export function`` or ``const``: then the
    modules are to be used as they are.
    """
    there = () if base is None else base[1].modules
    parts: dict[str, str] = {}
    shared: set[str] = set()
    for name in dict.fromkeys(_in_order(modules, entry, (), there)):
        needed = {other for _, other in _imports(name, modules.get(name, ""))}
        if name not in modules or needed - set(parts) - set(there):
            return None
        part = _part(name, modules)
        if part is None:
            return None
        shared |= needed.intersection(there)
        parts[name] = part
    names = ", ".join(map(variable, parts))
    links = (
        ""
        if base is None or not shared
        else f"import {{{', '.join(map(variable, sorted(shared)))}}} from '{base[0]}';\n"
    )
    exported = ", ".join(_exports(modules[entry]))
    own = f"export const [{exported}] = {variable(entry)};\n" if exported else ""
    return Script(tuple(parts), links + "".join(parts.values()), f"export {{{names}}};\n{own}")


def small(text: str) -> str:
    """A script that does the same, without comments and with short names; what is no JavaScript stays as it is."""
    import minify  # only here: it takes a moment, and most commands do without

    try:
        made: str = minify.string("application/javascript", text)
    except minify.MinifyError:
        return text
    return made


def variable(name: str) -> str:
    """The name under which a script exports a module."""
    return re.sub(r"\W", "_", name)


def _imports(name: str, source: str) -> list[tuple[str, str]]:
    """The names that a module imports, as they are written, and the path of the module that they come from."""
    folder = posixpath.dirname(name)
    return [(names, posixpath.normpath(posixpath.join(folder, path))) for names, path in _IMPORT.findall(source)]


def _in_order(modules: Mapping[str, str], name: str, above: tuple[str, ...], there: tuple[str, ...]) -> Iterator[str]:
    """What a module imports, deepest first, and then the module; a name may come more than once."""
    for _, needed in _imports(name, modules.get(name, "")):
        if needed not in above and needed not in there:
            yield from _in_order(modules, needed, (*above, name), there)
    yield name


def _exports(source: str) -> list[str]:
    """The names that a module exports, in order."""
    return [name for _, name in _EXPORT.findall(source)]


def _part(name: str, modules: Mapping[str, str]) -> str | None:
    """A module as a function called at once, so that its names stay its own; ``None`` when it cannot be one."""
    source = modules[name]
    imports = ""
    for names, other in _imports(name, source):
        wanted = {word.strip() for word in names.split(",")} - {""}
        exported = _exports(modules[other])
        if not wanted.issubset(exported):
            return None
        last = max(map(exported.index, wanted), default=-1)
        places = (one if one in wanted else "" for one in exported[: last + 1])
        imports += f"const [{', '.join(places)}] = {variable(other)};\n"
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub("", source))
    if _OTHER_LINK.search(body):
        return None
    return f"const {variable(name)} = (() => {{\n{imports}{body}return [{', '.join(_exports(source))}];\n}})();\n"

"""Bundles: JavaScript modules joined in one file, for one request instead of a dozen and a quarter of the bytes.

The modules themselves are published too, and work without a bundle.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.theme.minified import minified

_IMPORT = re.compile(r"^import \{([^}]*)\} from '(\.[\w./-]+\.js)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const) (\w+)", re.MULTILINE)
_OTHER_LINK = re.compile(r"^\s*(?:import|export)\b(?!\()", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Modules joined in one file."""

    modules: tuple[str, ...]
    """Paths below ``js/``, such as ``search/engine.js``.

    `text` exports each as an array of its exports, in this order under ``$0``, ``$1`` and so on, after those of the
    base: a minifier cannot shorten property names.
    """
    body: str
    """Code without exports, for classic scripts."""
    exports: str

    @property
    def text(self) -> str:
        """Code of the bundle as a module."""
        return f"{self.body}{self.exports}"


def bundle(modules: Mapping[str, str], entry: str, base: tuple[str, Bundle] | None = None) -> Bundle | None:
    """Join the module `entry` with all that it imports; the bundle exports what `entry` exports.

    `modules` are by path, and import each other by relative paths. Modules in `base`, a bundle and its address, are
    imported from there, so that none is loaded twice. Returns ``None``, so that the modules are used as they are, when
    one is missing, imports itself, or uses forms other than ``import { a } from './b.js';`` and ``export function`` or
    ``const``.
    """
    in_base = () if base is None else base[1].modules
    parts: dict[str, str] = {}
    shared: set[str] = set()
    for name in dict.fromkeys(_dependency_order(modules, entry, (), in_base)):
        needed = {other for _, other in _imports(name, modules.get(name, ""))}
        if name not in modules or needed - set(parts) - set(in_base):
            return None
        part = _module_function(name, modules)
        if part is None:
            return None
        shared |= needed.intersection(in_base)
        parts[name] = f"{minified(part)}\n"
    names = ", ".join(map(module_variable, parts))
    links = (
        ""
        if base is None or not shared
        else f"import {{{', '.join(map(module_variable, sorted(shared)))}}} from '{base[0]}';\n"
    )
    exported = ", ".join(_exports(modules[entry]))
    own = f"export const [{exported}] = {module_variable(entry)};\n" if exported else ""
    # Minified copies have the long names, which are the same in every bundle.
    short = {module_variable(name): f"${number}" for number, name in enumerate((*in_base, *parts))}
    words = re.compile(rf"\b(?:{'|'.join(short)})\b")
    body, exports = (
        words.sub(lambda match: short[match[0]], text)
        for text in (links + "".join(parts.values()), f"export {{{names}}};\n{own}")
    )
    return Bundle(tuple(parts), body, exports)


def first_unjoinable(modules: Mapping[str, str], entry: str) -> str:
    """Return the first module, of those that `entry` imports and itself, that cannot be joined with its imports."""
    names = dict.fromkeys(_dependency_order(modules, entry, (), ()))
    return next((name for name in names if name in modules and bundle(modules, name) is None), entry)


def module_variable(name: str) -> str:
    """Return the name of a module in a bundle, before names are shortened."""
    return re.sub(r"\W", "_", name)


def _imports(name: str, source: str) -> list[tuple[str, str]]:
    """List (imported names as written, path of the module they come from)."""
    folder = posixpath.dirname(name)
    return [(names, posixpath.normpath(posixpath.join(folder, path))) for names, path in _IMPORT.findall(source)]


def _dependency_order(
    modules: Mapping[str, str], name: str, importers: tuple[str, ...], in_base: tuple[str, ...]
) -> Iterator[str]:
    """Yield what a module imports, deepest first, then the module itself; a name may come more than once."""
    for _, needed in _imports(name, modules.get(name, "")):
        if needed not in importers and needed not in in_base:
            yield from _dependency_order(modules, needed, (*importers, name), in_base)
    yield name


def _exports(source: str) -> list[str]:
    """List the exported names of a module, in order."""
    return [name for _, name in _EXPORT.findall(source)]


def _module_function(name: str, modules: Mapping[str, str]) -> str | None:
    """Wrap a module in a function that is called at once, so that its names stay local; ``None`` for other forms."""
    source = modules[name]
    imports = ""
    for names, other in _imports(name, source):
        wanted = {wanted_name.strip() for wanted_name in names.split(",")} - {""}
        exported = _exports(modules[other])
        if not wanted.issubset(exported):
            return None
        last = max(map(exported.index, wanted), default=-1)
        elements = (export if export in wanted else "" for export in exported[: last + 1])
        imports += f"const [{', '.join(elements)}] = {module_variable(other)};\n"
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub("", source))
    if _OTHER_LINK.search(body):
        return None
    return f"const {module_variable(name)} = (() => {{\n{imports}{body}return [{', '.join(_exports(source))}];\n}})();"

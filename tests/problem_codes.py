"""Codes of problems that the source reports, read from its syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

from sitegen.links.verdicts import Kind
from sitegen.reading.syntax.problems import ReferenceKind
from sitegen.reading.values import markdown
from tests.conftest import ROOT

_PLACES = {"Problem": 4, "parsed": 1, "report": 2, "warn": 2, "advise": 2}
"""Position of the code among the arguments of what every module calls; a module's own functions are looked up."""
_FAMILIES = {
    "link-*": {f"link-{kind}" for kind in get_args(Kind) if kind != "ok"},
    "unknown-*": {f"unknown-{kind}" for kind in get_args(ReferenceKind)},
}
"""Codes that a formatted text stands for."""


@cache
def all_codes() -> frozenset[str]:
    """Collect every code that a call in the source gives."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "sitegen").rglob("*.py"))]
    found = {code for tree in trees for code in _codes(tree) if re.fullmatch(r"[a-z0-9*-]+", code)}
    found |= {code for code, _, _ in markdown._REFUSALS.values()}
    return frozenset().union(*(_FAMILIES.get(code, {code}) for code in found))


def _codes(tree: ast.Module) -> Iterator[str]:
    constants: dict[str, ast.expr] = {}
    places = dict(_PLACES)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("_"):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "code" in names:
                places[node.name] = names.index("code")
        elif isinstance(node, ast.Assign) and isinstance(target := node.targets[0], ast.Name):
            constants[target.id] = node.value
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name in places and len(node.args) > places[name]:
                yield from _texts(node.args[places[name]], constants)
        elif isinstance(node, ast.Assign) and isinstance(target := node.targets[0], ast.Tuple):
            pairs = zip(target.elts, getattr(node.value, "elts", ()), strict=False)
            yield from (
                text for name, value in pairs if getattr(name, "id", "") == "code" for text in _texts(value, constants)
            )


def _texts(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    """Yield the texts that an argument may be; ``*`` stands for the part that is worked out."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from (*_texts(node.body, constants), *_texts(node.orelse, constants))
        case ast.JoinedStr():
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
        case ast.Name(id=name) if name in constants:
            yield from _texts(constants[name], constants)

"""Movement: none for readers whose device asks for less."""

from __future__ import annotations

import re

from tests.conftest import ROOT

STATIC = ROOT / "themes" / "default" / "static"
MOVES = re.compile(r"\b(?:transition|animation|scroll-behavior)\s*:(?!\s*(?:none|auto)\b)|@keyframes")
AT_ONCE = re.compile(r"animation: ([\w-]+) 0s [^;]*;(.*?)@keyframes \1\b", re.DOTALL)
"""Something that appears after a while, and does not move."""
UNLESS_LESS_IS_WANTED = re.compile(r"@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]|\{[^{}]*\})*\}")


def test_style_sheets_move_something_only_where_nobody_asks_for_less() -> None:
    sheets = {path.name: path.read_text("utf-8") for path in STATIC.rglob("*.css")}
    assert any(UNLESS_LESS_IS_WANTED.search(sheet) for sheet in sheets.values())
    others = {name: AT_ONCE.sub(r"\2", UNLESS_LESS_IS_WANTED.sub("", sheet)) for name, sheet in sheets.items()}
    assert [name for name, sheet in others.items() if MOVES.search(sheet)] == []


def test_scripts_move_nothing_by_themselves() -> None:
    moves = re.compile(r"behavior: '(?!instant)|\.animate\(|requestAnimationFrame|setInterval\(")
    scripts = {path.relative_to(STATIC).as_posix(): path.read_text("utf-8") for path in STATIC.rglob("*.js")}
    moving = {name for name, script in scripts.items() if moves.search(script)}
    assert moving == {"js/screen/page-ui.js"}  # nobody is at a waiting room's screen to turn it
    assert "matchMedia('(prefers-reduced-motion: reduce)')" in scripts["js/screen/page-ui.js"]

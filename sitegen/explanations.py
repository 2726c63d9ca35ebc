"""Sections of docs/problems.md: what the code of a problem means, with an example before and after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from textwrap import indent

from sitegen.errors import UsageError
from sitegen.text import nearest

_SECTION = re.compile(r"^## ([a-z0-9-]+)\n\n(.*?)\n*(?=^## [a-z0-9-]+$|\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```\w+\n(.*?)^```$\n?", re.MULTILINE | re.DOTALL)


@cache
def explanations() -> Mapping[str, str]:
    """Return the Markdown text of the section of each code, without its heading."""
    package = Path(__file__).resolve().parent
    installed = package / "docs" / "problems.md"
    path = installed if installed.is_file() else package.parent / "docs" / "problems.md"
    return dict(_SECTION.findall(path.read_text("utf-8")))


def explanation(code: str) -> str:
    """Return the section of a code as plain text, its examples indented; raises `UsageError` for an unknown code."""
    sections = explanations()
    if code in sections:
        return _BLOCK.sub(lambda block: indent(block[1], "  "), sections[code]).rstrip()
    suggestion = nearest(code, sections)
    hint = f"did you mean {suggestion}?" if suggestion else "sitegen check --format json gives the code of each problem"
    raise UsageError(f'no problem has the code "{code}"; {hint}')

"""Tabs in front of lines, which YAML does not allow."""

from __future__ import annotations


def replace_tabs(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Replace tabs in front of lines by the indent of the line above; return the 1-based (line, column) of each too."""
    lines = text.split("\n")
    places: list[tuple[int, int]] = []
    indent_above = ""
    for number, line in enumerate(lines):
        content = line.lstrip(" \t")
        indent = line[: len(line) - len(content)]
        if "\t" in indent and content:
            places.append((number + 1, indent.index("\t") + 1))
            lines[number] = indent_above + content
        elif content:
            indent_above = f"{indent}  " if content.startswith("- ") else indent
    return "\n".join(lines), places

"""Files of services in any style of YAML, drawn at random, with `checked` and `checked_by` apart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from hypothesis import strategies as some

from sitegen.importing.files.yaml import to_yaml

Key = Literal["checked", "checked_by"]
DATES = ("2 Oct 2026", "2026-10-02", "Fri 2 Oct 2026", "Friday, 2nd October 2026", "1 May 2026", "01 Sept 2026")
ROLES = ("Easton volunteers", "St Paul's team", 'The "milk" club: Easton', "no", "10:30", "Ünï 汉字", "a, {b} [c]", "~")
_COMMENTS = ("", "", "  # ask Ann: it's {new}", "\t # 2 Oct 2026", "  #")
_ENDS = ("\n", "\r\n", "\r")


@dataclass(frozen=True, slots=True)
class Value:
    """Value of one of the two keys in the text, or the place where it would be added."""

    entry: str
    key: Key
    value: str | None
    """``None`` where the entry does not have the key."""
    text: str
    """Value with its quotes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file of services."""

    parts: Sequence[str | Value]
    in_braces: frozenset[str]
    """Ids of the entries in the flow style."""

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def single(text: str) -> str:
    """Write a text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    """Write a text in double quotes, with its first letter as an escape."""
    return f'"\\u{ord(text[0]):04x}{json.dumps(text[1:], ensure_ascii=False)[1:]}'


@some.composite
def styled_files(draw: some.DrawFn, entries: Sequence[Mapping[str, Any]]) -> Drawn:
    """Draw a text for these entries, as volunteers and programs may have written it."""
    end = draw(some.sampled_from(_ENDS))
    filler = some.sampled_from(("", "", "", end, f"# checked: 1 Jan 2020{end}", f"{end}{end}      # note{end}"))
    indent = draw(some.integers(0, 4))
    parts: list[str | Value] = [draw(some.sampled_from(("", "\ufeff"))), draw(filler), f"services:{end}"]
    in_braces = set()
    for entry in entries:
        parts.append(draw(filler))
        keys = draw(some.permutations(list(entry)))
        if draw(some.integers(0, 2)) == 0:
            in_braces.add(entry["id"])
            parts += draw(_flow_entry(entry, keys, " " * indent, end))
        else:
            parts += draw(_block_entry(entry, keys, " " * indent, end, filler))
    if draw(some.booleans()) and isinstance(parts[-1], str):
        parts[-1] = parts[-1].removesuffix(end)
    return Drawn(parts, frozenset(in_braces))


@some.composite
def _block_entry(
    draw: some.DrawFn,
    entry: Mapping[str, Any],
    keys: Sequence[str],
    indent: str,
    end: str,
    filler: some.SearchStrategy[str],
) -> list[str | Value]:
    inner = indent + " " * draw(some.integers(2, 5))
    parts: list[str | Value] = [indent, "-".ljust(len(inner) - len(indent))]
    for number, key in enumerate(keys):
        parts += [draw(filler), inner] if number else []
        if key in ("checked", "checked_by"):
            before, text, after = draw(_block_value(entry[key], inner, end))
            parts += [f"{key}:{before}", Value(entry["id"], key, entry[key], text), after]  # type: ignore[arg-type]
            parts += [*_absent(entry, key), end]
        elif draw(some.booleans()):
            parts.append(
                f"{key}: {json.dumps(entry[key], ensure_ascii=False)}{draw(some.sampled_from(_COMMENTS))}{end}"
            )
        else:
            parts.append(to_yaml({key: entry[key]}).replace("\n", f"\n{inner}").rstrip(" ").replace("\n", end))
    return parts


@some.composite
def _block_value(draw: some.DrawFn, value: str, inner: str, end: str) -> tuple[str, str, str]:
    """Draw (text before, value, text behind) of a value outside braces, without the end of its line."""
    comment = draw(some.sampled_from(_COMMENTS))
    deeper = f"{end}{inner}  "
    style = draw(some.sampled_from(("plain", "plain", "folded", "single", "double", "|", ">-")))
    if style in ("|", ">-"):
        return f" {style}{comment}{deeper}", value, ""
    if style in ("plain", "folded") and _is_plain(value):
        text = value.replace(" ", deeper, 1) if style == "folded" else value
        return draw(some.sampled_from((" ", "   "))), text, comment
    return draw(some.sampled_from((" ", deeper))), (single if style == "single" else double)(value), comment


@some.composite
def _flow_entry(
    draw: some.DrawFn, entry: Mapping[str, Any], keys: Sequence[str], indent: str, end: str
) -> list[str | Value]:
    own_lines = draw(some.booleans())
    quote = draw(some.sampled_from(("", '"', "'")))
    gap = f"{end}{indent}    " if own_lines else " "
    parts: list[str | Value] = [f"{indent}- {{"]
    for number, key in enumerate(keys):
        parts.append(f"{',' if number else ''}{gap}{quote}{key}{quote}: ")
        if key in ("checked", "checked_by"):
            plain = (entry[key],) if _is_plain(entry[key]) else ()
            text = draw(some.sampled_from((*plain, single(entry[key]), double(entry[key]))))
            parts += [Value(entry["id"], key, entry[key], text), *_absent(entry, key)]  # type: ignore[arg-type]
            if own_lines and draw(some.booleans()):
                parts.append(f"  # rang them{gap}")
        else:
            parts.append(json.dumps(entry[key], ensure_ascii=False))
    return [*parts, f"{end}{indent}  }}{end}" if own_lines else f" }}{end}"]


def _absent(entry: Mapping[str, Any], key: str) -> list[Value]:
    """Return the place behind `checked` where a missing `checked_by` would be added."""
    is_missing = key == "checked" and "checked_by" not in entry
    return [Value(entry["id"], "checked_by", None, "")] if is_missing else []


def _is_plain(value: str) -> bool:
    """Return whether a text needs no quotes, also in braces."""
    return not value.startswith(tuple("~-?*&!|>%@`'")) and not set(value) & set('":,{}[]#')

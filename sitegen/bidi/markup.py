"""Numbers and addresses of HTML and XML, isolated by elements in running text, else by characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from sitegen.bidi.marks import character_marks, element_marks, insert_marks, keep_short_numbers_whole
from sitegen.bidi.plain import isolate
from sitegen.bidi.runs import ENTITY, GAP, OBJECT, PLACEHOLDER, has_right_to_left, is_right_to_left, runs

_RAW_ELEMENTS = "script|style|textarea"
_MARKUP = re.compile(
    rf"<(?P<raw>{_RAW_ELEMENTS})\b.*?</(?P=raw)\s*>"
    r"|<!--.*?-->"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|<[!?][^>]*>|[^<]+|<",
    re.DOTALL | re.IGNORECASE,
)
_DIRECTION = re.compile(r"\sdir=[\"']?(\w+)", re.IGNORECASE)
_CONTENT = re.compile(r"(?<=\scontent=\")[^\"]*")
_ENTITIES = re.compile(r"&#?\w+;")
_XML_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(
    "a abbr b cite code del dfn em i ins kbd label mark q s samp small span strong sub sup time u var wbr".split()
)
_WITH_ELEMENTS = frozenset("p h1 h2 h3 h4 h5 h6 dd td blockquote strong em s".split())
"""Elements of running text. Others, such as a link in a menu, may be flex boxes, which it would cut in three."""
_OWN_SCOPES = frozenset(("bdi", "title", "option", "text"))
"""Elements whose direction does not depend on those around them; ``text`` is that of pictures."""


def isolate_html(html: str) -> str:
    """Isolate the numbers and addresses in the texts of a page: in running text by elements, else by characters."""
    return _Page(html).isolated() if has_right_to_left(html) else html


def isolate_xml(xml: str) -> str:
    """Isolate the numbers and addresses in each element of an XML file, such as a news feed, by characters."""
    return _XML_TEXT.sub(lambda text: _isolate_escaped(text[0]), xml) if has_right_to_left(xml) else xml


def _isolate_escaped(text: str) -> str:
    """Isolate in a plain text with HTML entities."""
    return _restore(isolate(_ENTITIES.sub(ENTITY, text)), text)


def _restore(text: str, escaped: str) -> str:
    """Put the entities of `escaped` back for their placeholders."""
    entities = iter(_ENTITIES.findall(escaped))
    return PLACEHOLDER.sub(lambda _: next(entities), text)


@dataclass(slots=True)
class _Scope:
    """Texts of an element with a direction, without those of elements inside it that have their own."""

    direction: str
    """``auto``, ``ltr`` or ``rtl``."""
    paragraphs: list[list[int]] = field(default_factory=lambda: [[]])
    """Indexes of parts of the page; `_OTHER_SCOPE` stands for an element with its own direction."""

    def end_paragraph(self) -> None:
        if self.paragraphs[-1]:
            self.paragraphs.append([])


_OTHER_SCOPE = -1


class _Page:
    """HTML as parts: tags, texts, comments, and elements without text for readers."""

    def __init__(self, html: str) -> None:
        self._matches = [*_MARKUP.finditer(html)]
        self._parts = [match[0] for match in self._matches]
        self._parents: dict[int, str] = {}
        """Name of the element around each text."""

    def isolated(self) -> str:
        """Return the HTML with isolates."""
        for scope in self._scopes():
            paragraphs = [[self._plain(index) for index in paragraph] for paragraph in scope.paragraphs]
            whole = "\n".join(map("".join, paragraphs))
            if has_right_to_left(whole):
                is_rtl = is_right_to_left(whole) if scope.direction == "auto" else scope.direction == "rtl"
                for paragraph, texts in zip(scope.paragraphs, paragraphs, strict=True):
                    self._isolate_paragraph(paragraph, texts, is_rtl)
        return "".join(self._parts)

    def _scopes(self) -> list[_Scope]:
        """Share the parts out among the elements that have a direction; the first is the page itself."""
        scopes = [_Scope("ltr")]
        elements = [("", scopes[0])]
        for index, match in enumerate(self._matches):
            name, scope = (match["name"] or "").lower(), elements[-1][1]
            if not name:
                if not match[0].startswith("<"):
                    scope.paragraphs[-1].append(index)
                    self._parents[index] = elements[-1][0]
            elif name == "meta":
                self._parts[index] = _CONTENT.sub(lambda content: _isolate_escaped(content[0]), match[0])
            elif match["close"]:
                names = [element for element, _ in elements]
                if name in names:
                    del elements[len(names) - 1 - names[::-1].index(name) :]
                self._pass_tag(name, index, scope, elements[-1][1])
            else:
                inner = _own_scope(name, match["attributes"]) or scope
                if inner is not scope:
                    scopes.append(inner)
                self._pass_tag(name, index, scope, inner)
                if name not in _VOID:
                    elements.append((name, inner))
        return scopes

    @staticmethod
    def _pass_tag(name: str, index: int, scope: _Scope, next_scope: _Scope) -> None:
        """Note a tag that leads from one scope to the next, which may be the same."""
        if name not in _INLINE:
            scope.end_paragraph()
            next_scope.end_paragraph()
        elif scope is next_scope:
            scope.paragraphs[-1].append(index)
        else:
            scope.paragraphs[-1].append(_OTHER_SCOPE)

    def _plain(self, index: int) -> str:
        """Return a part as plain text, with placeholders."""
        if index == _OTHER_SCOPE:
            return OBJECT
        part = self._parts[index]
        return GAP if part.startswith("<") else _ENTITIES.sub(_placeholder, part)

    def _isolate_paragraph(self, paragraph: Sequence[int], texts: Sequence[str], is_rtl: bool) -> None:
        """Isolate in the parts of a paragraph; `texts` are the same parts as plain texts."""
        whole = "".join(texts)
        ends = [*accumulate(map(len, texts))]
        marks: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for start, end in runs(whole, is_rtl):
            first, last = bisect_right(ends, start), bisect_right(ends, end - 1)
            # Where a tag begins or ends inside the run, an element could not be nested.
            has_element = first == last and self._parents[paragraph[first]] in _WITH_ELEMENTS
            opening, closing = (element_marks if has_element else character_marks)(whole[start:end])
            marks[first].append((start - ends[first] + len(texts[first]), opening))
            marks[last].append((end - ends[last] + len(texts[last]), closing))
        for number, positions in marks.items():
            index = paragraph[number]
            text = insert_marks(texts[number], positions)
            if self._parents[index] not in _OWN_SCOPES:
                text = keep_short_numbers_whole(text)
            self._parts[index] = _restore(text, self._parts[index])


def _own_scope(name: str, attributes: str) -> _Scope | None:
    """Return the scope of an element that has a direction of its own; ``None`` for others."""
    direction = _DIRECTION.search(attributes)
    if direction is None:
        return _Scope("auto") if name in _OWN_SCOPES else None
    return _Scope(direction[1].lower())


def _placeholder(entity: re.Match[str]) -> str:
    return GAP if entity[0] == "&nbsp;" else ENTITY

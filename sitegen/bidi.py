"""Numbers and addresses in right-to-left text, isolated so that they are drawn from left to right (Unicode UAX #9).

In Arabic, Urdu or Hebrew text the groups of ``0117 496 0101`` are drawn in the opposite order, and so are the ends of
``10:00 - 11:30``. Plain texts get isolate characters around them, running text on pages gets ``<bdi dir="ltr">``. A
text without right-to-left letters stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

_RTL = (
    "\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001eeff"
)
"""Blocks of right-to-left scripts, without their digits and signs of numbers."""
_RTL_LETTER = re.compile(f"[{_RTL}]")
_NO_RTL_BYTES = bytes({*range(256)} - {*range(0xD6, 0xE1), 0xEF, 0xF0})
"""Bytes with which no right-to-left letter begins in UTF-8: to look for the others is five times as fast on a page."""
_ARABIC_DIGIT = re.compile("[\u0660-\u0669]")
"""Digits of class AN, whose groups change places even inside an isolate that runs from left to right."""
# While HTML is worked on, noncharacters stand in for what is not text: no text that was read can contain them.
_GAP, _ENTITY, _OBJECT = "\ufdd2", "\ufdd3", "\ufdd4"
"""An inline tag or ``&nbsp;``; another entity; an element with a direction of its own."""
_PLACEHOLDER = re.compile(f"[{_GAP}{_ENTITY}{_OBJECT}]")

_LETTER = rf"[^\W\d_{_RTL}]"
_SPACE = rf"[\s\u200e{_GAP}]"
_URL_CHARACTER = rf"[^\s<>\"“”«»،؛؟{_GAP}{_OBJECT}]"
_URL_END = rf"[^\s<>\"“”«»،؛؟{_GAP}{_OBJECT}.,:;!?'’)\]]"
_ADDRESS = (
    rf"(?:https?://|www\.){_URL_CHARACTER}*{_URL_END}"
    r"|(?<![A-Za-z0-9_.+%-])[A-Za-z0-9][A-Za-z0-9_.+%-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?<![A-Za-z0-9.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{{2,}}(?!{_LETTER})(?:/(?:{_URL_CHARACTER}*{_URL_END})?)?"
    r"|[@#][A-Za-z0-9_]+"
)
_NUMBER = (
    rf"(?:[-−+£€$~]\s?)?(?:\(\+?\d+\)|\d)"
    rf"(?:\d|{_LETTER}|[-–—.,:/'’×٫٬_](?=\d|{_LETTER})|\(\d+\))*[%٪°+*]?"
)
_NUMBERS = rf"{_NUMBER}(?:{_SPACE}*[-–—−+×]?{_SPACE}*{_NUMBER})*"
# In "12 High Street, Brindle" the words belong to the number, with all up to the next right-to-left letter.
_WORDS_BEHIND = rf"(?:{_SPACE}+{_LETTER}(?:[^{_RTL}\u060c{_OBJECT}]*(?:{_LETTER}|\d)/?)?)?"
_SPACED_NUMBERS = re.compile(_NUMBERS)
_MAX_UNBROKEN = 24
"""Characters of a number that stays on one line; that many fit on the narrowest screen."""
_PIECE = re.compile(
    rf"(?P<rtl>[{_RTL}])|(?P<address>{_ADDRESS})|(?P<number>{_NUMBERS}{_WORDS_BEHIND})|(?P<ltr>{_LETTER})"
)

_ISOLATED = re.compile("\u2066\u202d?([^\u2066\u2069\u202c]*)\u202c?\u2069")
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
"""Elements of running text. Others, such as a link in a menu, may be flex boxes, which an element would cut in three."""
_OWN_SCOPES = frozenset(("bdi", "title", "option", "text"))
"""Elements whose direction does not depend on those around them; ``text`` is that of pictures."""

_Marks = tuple[str, str]


def has_right_to_left(text: str) -> bool:
    """Check for a letter of a script that is written from right to left."""
    if text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _NO_RTL_BYTES):
        return False
    return _RTL_LETTER.search(text) is not None


def isolate(text: str) -> str:
    """Isolate the numbers and addresses of a plain text that is shown to people, by characters."""
    if not has_right_to_left(text):
        return text
    is_rtl = _is_right_to_left(text)
    return "\n".join(_isolate_line(line, is_rtl) for line in text.split("\n"))


def isolate_unbroken(text: str) -> str:
    """Isolate as `isolate` does, in a text that a script puts on a page; short numbers stay on one line."""
    return _ISOLATED.sub(_unbroken, isolate(text))


def isolate_html(html: str) -> str:
    """Isolate the numbers and addresses in the texts of a page: in running text by elements, else by characters."""
    return _Page(html).isolated() if has_right_to_left(html) else html


def isolate_xml(xml: str) -> str:
    """Isolate the numbers and addresses in each element of an XML file, such as a news feed, by characters."""
    return _XML_TEXT.sub(lambda text: _isolate_escaped(text[0]), xml) if has_right_to_left(xml) else xml


def _isolate_line(line: str, is_text_rtl: bool) -> str:
    """Isolate in a line of a text; a line without letters takes the direction of the text."""
    marks: list[tuple[int, str]] = []
    for start, end in _runs(line, _is_right_to_left(line, is_text_rtl)):
        opening, closing = _character_marks(line[start:end])
        marks += [(start, opening), (end, closing)]
    return _insert(line, marks)


def _isolate_escaped(text: str) -> str:
    """Isolate in a plain text with HTML entities."""
    return _restore(isolate(_ENTITIES.sub(_ENTITY, text)), text)


def _runs(text: str, is_rtl: bool) -> Iterator[tuple[int, int]]:
    """Find (start, end) of what has to be isolated in a paragraph; `is_rtl` is its direction.

    After a left-to-right letter a number is drawn in its own order anyway, up to the next right-to-left letter.
    """
    after_rtl = seen_rtl = is_rtl
    for match in _PIECE.finditer(text):
        if match.lastgroup == "rtl":
            after_rtl = seen_rtl = True
        elif match.lastgroup == "ltr":
            after_rtl = False
        elif match.lastgroup == "address":
            if seen_rtl:
                yield match.span()
            after_rtl = after_rtl and seen_rtl
        elif after_rtl and not match[0].isdecimal():
            yield match.span()


def _is_right_to_left(text: str, default: bool = False) -> bool:
    """Return the direction of a paragraph: that of its first letter with one (rule P2 of UAX #9)."""
    classes = map(unicodedata.bidirectional, text)
    return next((name != "L" for name in classes if name in ("L", "R", "AL")), default)


def _character_marks(run: str) -> _Marks:
    return ("\u2066\u202d", "\u202c\u2069") if _ARABIC_DIGIT.search(run) else ("\u2066", "\u2069")


def _unbroken(isolated: re.Match[str]) -> str:
    """Replace the spaces of a short number; a word joiner keeps a dash from ending a line."""
    if not _is_short_number(isolated[1]):
        return isolated[0]
    return re.sub(r"([-–—]?) ", lambda space: f"{space[1]}\u2060\u00a0" if space[1] else "\u00a0", isolated[0])


def _is_short_number(run: str) -> bool:
    """Check for a number that has to stay on one line: on two, its start would be on the left, its end on the right."""
    return len(run) <= _MAX_UNBROKEN and _SPACED_NUMBERS.fullmatch(run) is not None


def _tag_marks(run: str) -> _Marks:
    name = "bdo" if _ARABIC_DIGIT.search(run) else "bdi"
    css_class = ' class="ltr-number"' if _is_short_number(run) else ""
    return f'<{name} dir="ltr"{css_class}>', f"</{name}>"


def _insert(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """Insert each mark at its position, ascending."""
    parts, end = [], 0
    for position, mark in marks:
        parts += [text[end:position], mark]
        end = position
    return "".join((*parts, text[end:]))


def _restore(text: str, escaped: str) -> str:
    """Put the entities of `escaped` back for their placeholders."""
    entities = iter(_ENTITIES.findall(escaped))
    return _PLACEHOLDER.sub(lambda _: next(entities), text)


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
                is_rtl = _is_right_to_left(whole) if scope.direction == "auto" else scope.direction == "rtl"
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
            return _OBJECT
        part = self._parts[index]
        return _GAP if part.startswith("<") else _ENTITIES.sub(_placeholder, part)

    def _isolate_paragraph(self, paragraph: Sequence[int], texts: Sequence[str], is_rtl: bool) -> None:
        """Isolate in the parts of a paragraph; `texts` are the same parts as plain texts."""
        whole = "".join(texts)
        ends = [*accumulate(map(len, texts))]
        marks: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for start, end in _runs(whole, is_rtl):
            first, last = bisect_right(ends, start), bisect_right(ends, end - 1)
            # Where a tag begins or ends inside the run, an element could not be nested.
            has_element = first == last and self._parents[paragraph[first]] in _WITH_ELEMENTS
            opening, closing = (_tag_marks if has_element else _character_marks)(whole[start:end])
            marks[first].append((start - ends[first] + len(texts[first]), opening))
            marks[last].append((end - ends[last] + len(texts[last]), closing))
        for number, positions in marks.items():
            index = paragraph[number]
            text = _insert(texts[number], positions)
            if self._parents[index] not in _OWN_SCOPES:
                text = _ISOLATED.sub(_unbroken, text)
            self._parts[index] = _restore(text, self._parts[index])


def _own_scope(name: str, attributes: str) -> _Scope | None:
    """Return the scope of an element that has a direction of its own; ``None`` for others."""
    direction = _DIRECTION.search(attributes)
    if direction is None:
        return _Scope("auto") if name in _OWN_SCOPES else None
    return _Scope(direction[1].lower())


def _placeholder(entity: re.Match[str]) -> str:
    return _GAP if entity[0] == "&nbsp;" else _ENTITY

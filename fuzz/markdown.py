"""Markdown of any kind: links that the reader accepts, and HTML that a page may have.

The reader refuses links that may not be followed, and every link that it accepts is one on the page. Whatever it is
given, the page's HTML has only elements and attributes from a list, and links only to the web, to e-mail, to telephones
and to pages of this site.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from sitegen.characters import replace_forbidden
from sitegen.markdown import CardReference, headings, link_error, plain_markdown, references, render
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.markdown import check_references

MAX_CHARACTERS = 64 * 1024
ELEMENTS = frozenset(
    "p br strong em s h2 h3 h4 h5 h6 ul ol li blockquote code pre hr a table thead tbody tr th td".split()
)
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "ol": {"start"},
    **{name: {"id"} for name in ("h2", "h3", "h4", "h5", "h6")},
}
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = frozenset(("http", "https", "mailto", "tel"))


def check(content: bytes) -> None:
    """Check and render a text as that of a guide."""
    text = unicodedata.normalize("NFC", content.decode("utf-8", "ignore").replace("\r\n", "\n").replace("\r", "\n"))
    text = replace_forbidden(text, "\ufffd")[:MAX_CHARACTERS]
    state = ReadingState()
    location = Location(state, "content/guides/a-guide.md", "a-guide")
    if not check_references(text, 1, location, "", ("guide", "a-guide"), cards=True):
        return  # too many brackets: it is never rendered
    assert all(problem.line <= text.count("\n") + 1 for problem in state.problems), state.problems
    cards = [reference.target for reference in references(text, with_cards=True) if reference.kind.startswith("card")]
    rendered: list[str] = []

    def card(reference: CardReference) -> str:
        rendered.append(reference.service)
        return "<br>"

    tree = parsed(render(text, anchors=True, card=card))
    assert rendered == cards, (rendered, cards)
    assert [element.get("id") for element in tree.iter() if element.get("id")] == [
        heading.anchor for heading in headings(text)
    ]
    hrefs = list(assert_is_on_the_list(tree))
    assert all(href.startswith("#") or link_error(href) is None for href in hrefs), hrefs
    if all(problem.severity != "error" for problem in state.problems):
        links = [reference.target for reference in references(text, with_cards=True) if reference.kind == "link"]
        assert len(hrefs) == len(links), (hrefs, links)  # what the reader accepts is a link on the page
    plain_markdown(text)


def parsed(html: str) -> Element:
    """Parse part of a page by the standard, as a browser does."""
    tree: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return tree


def assert_is_on_the_list(tree: Element) -> Iterator[str]:
    """Assert that a parsed page has nothing but what is listed here; yield the target of each link."""
    for element in tree.iter():
        if element is tree:
            continue
        assert isinstance(element.tag, str), "a comment"
        assert element.tag in ELEMENTS, element.tag
        assert set(element.keys()) <= ATTRIBUTES.get(element.tag, set()), element.attrib
        href = element.get("href")
        if href is not None:
            scheme = SCHEME.match("".join(href.split()))  # browsers ignore white space there
            assert scheme is None or scheme[1].lower() in SCHEMES, href
            yield href

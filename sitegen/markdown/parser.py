"""Parser of the Markdown of contributors: raw HTML is off but for ``<br>``.

The reader and the pages use the same parser, so the links that the reader checks are the links that are rendered.
"""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt

from sitegen.markdown.rules import add_card_rule, add_rules


def _accept_link(url: str) -> bool:
    return bool(url)


@lru_cache(maxsize=2)
def markdown_parser(*, with_cards: bool) -> MarkdownIt:
    """Return the parser of texts with cards, or without: `sitegen.markdown.rules` says what tokens it adds."""
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False, "store_labels": True})
    # Parse every link: the reader reports those that are not allowed, and nh3 removes them from pages.
    parser.validateLink = _accept_link  # type: ignore[method-assign]
    # Keep addresses as typed, so that look-alike letters and hidden characters are seen.
    parser.normalizeLink = parser.normalizeLinkText = str  # type: ignore[assignment]
    add_rules(parser)
    if with_cards:
        add_card_rule(parser)
    return parser

"""Bodies of guides, stories and pages: Markdown with cards of services."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from sitegen import markdown, urls
from sitegen.library import Library
from sitegen.markdown import CardReference
from sitegen.model import Service

_HEADING = re.compile(r"^ {0,3}#{1,6} ", re.MULTILINE)
_LEVEL_BELOW_TITLE, _LEVEL_BELOW_HEADING = 2, 3


def render_article_body(source: str, library: Library, card: Callable[[Service, int], Markup]) -> Markup:
    """Render a Markdown text: ``[[service-id]]`` alone in its paragraph becomes a card, inside a sentence a link.

    `card` renders the card of a service with a heading of the given level.
    """
    level = _LEVEL_BELOW_HEADING if _HEADING.search(source) else _LEVEL_BELOW_TITLE

    def card_or_link(reference: CardReference) -> str:
        service = library.service[reference.service]
        if reference.is_alone and service.status != "closed":
            return card(service, level)
        words = reference.words or service.name
        return Markup('<a href="{}">{}</a>').format(library.href(urls.service(service.id)), words)

    return Markup(markdown.render(source, anchors=True, link=library.href, card=card_or_link))

"""The body of a guide, a story or a page: Markdown with cards of services in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from sitegen import prose, urls
from sitegen.library import Library
from sitegen.model import Service

_HEADING = re.compile(r"^ {0,3}#{1,6} ", re.MULTILINE)
_UNDER_THE_TITLE, _UNDER_A_HEADING = 2, 3


def body(markdown: str, library: Library, card: Callable[[Service, int], Markup]) -> Markup:
    """The text as HTML: ``[[service-id]]`` alone on its line is the service's card, inside a sentence a link to it.

    `card` renders the card of a service, with a heading of the given level.
    """
    level = _UNDER_A_HEADING if _HEADING.search(markdown) else _UNDER_THE_TITLE

    def card_or_link(identifier: str, alone: bool) -> str:
        service = library.service[identifier]
        if alone and service.status != "closed":
            return card(service, level)
        return Markup('<a href="{}">{}</a>').format(library.href(urls.service(service.id)), service.name)

    return Markup(prose.render(markdown, link=library.href, card=card_or_link))

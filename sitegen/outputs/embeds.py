"""Small pages for frames on other websites, the same as HTML to paste, and the page that explains both."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.bidi import isolate_html
from sitegen.builds import Output
from sitegen.discretion import LIST_TITLE, without_discreet
from sitegen.library import Library
from sitegen.model import Service
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import crumbs
from sitegen.views.embeds import (
    Embed,
    FramedList,
    embed_code,
    embed_codes,
    embedded_list,
    embedded_service,
    frame_code,
    frame_height,
    framed_areas,
    framed_services,
    framed_topics,
    framed_topics_in_areas,
    to_ascii,
)
from sitegen.views.lists.listings import FEW_IN_AREA


def embeds(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/embed/``: areas, topics, topics in areas, and services, with closed ones and earlier ids."""
    for framed in (*framed_areas(library), *framed_topics(library)):
        yield plan(framed.address, _list_page, theme, framed)
        yield plan(urls.embed_code(framed.address), _list_code, theme, framed)
    for framed in framed_topics_in_areas(library):
        yield plan(framed.address, _list_page, theme, framed)
    for service, identifier in framed_services(library):
        yield plan(urls.embedded_service(identifier), _service_page, theme, service, identifier)


def _list_page(theme: Theme, framed: FramedList) -> Output:
    return _page(theme, embedded_list(theme.context.library, framed))


def _list_code(theme: Theme, framed: FramedList) -> Output:
    code = _html_code(theme, embedded_list(theme.context.library, framed))
    return Output(urls.output_path(urls.embed_code(framed.address)), code.encode())


def _service_page(theme: Theme, service: Service, identifier: str) -> Output:
    return _page(theme, embedded_service(theme.context.library, service, identifier))


def _page(theme: Theme, embed: Embed) -> Output:
    return theme.page(
        embed.address,
        "embed.html",
        title=embed.title,
        neutral_title=LIST_TITLE if embed.discreet else "",
        noindex=True,
        canonical=embed.more_address,
        embed=embed,
        frame=frame_code(theme.context, embed),
        html=_html_code(theme, embed),
        height=frame_height(theme.context, embed),
    )


def _html_code(theme: Theme, embed: Embed) -> str:
    """Render the HTML that other websites paste instead of a frame, in ASCII, with headings one level lower."""
    code = theme.fragment("partials/embed/list.html", embed=embed, level=2, framed=False)
    return to_ascii(isolate_html(code)) + "\n"


_FIRST_ID, _SECOND_ID = "-", "--"
"""Placeholders for the ids that the script fills in; no id looks like them."""


def your_website(_library: Library, theme: Theme) -> Iterator[Plan]:
    """``/professionals/your-website/``."""
    yield plan(urls.YOUR_WEBSITE, _your_website, theme)


def _your_website(theme: Theme) -> Output:
    library = theme.context.library
    example = _example(library)
    pair = next(framed_topics_in_areas(library), None)
    return theme.page(
        urls.YOUR_WEBSITE,
        "your_website.html",
        title="On your own website",
        description="Show local services on the website of your surgery, your service or your school.",
        crumbs=crumbs(("For professionals", urls.PROFESSIONALS)),
        areas=embed_codes(framed_areas(library), theme.context),
        topics=embed_codes(framed_topics(library), theme.context),
        fewest=1 if library.makes_repeated("", "embed") else FEW_IN_AREA,
        pair=None if pair is None else embedded_list(library, pair),
        example=None if example is None else embed_code(embedded_service(library, example), theme.context),
        patterns={
            "area": library.href(urls.embed(_FIRST_ID)),
            "topic": library.href(urls.embed(None, _FIRST_ID)),
            "both": library.href(urls.embed(_FIRST_ID, _SECOND_ID)),
            "service": library.href(urls.embedded_service(_FIRST_ID)),
            "short": library.href(urls.short_link(_FIRST_ID)),
        },
    )


def _example(library: Library) -> Service | None:
    """Return the first open service with a frame that may be an example."""
    framed = {identifier for _, identifier in framed_services(library)}
    examples = (s for s in without_discreet(library.services) if s.status == "open" and s.id in framed)
    return next(examples, None)

"""Small pages that other websites show in a frame, and the same lists as HTML to paste."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme
from sitegen.theme.embeds import (
    Embed,
    embedded_areas,
    embedded_service,
    embedded_topics,
    embedded_topics_in_areas,
    frame_code,
    frame_height,
    plain_code,
)


def embeds(library: Library, theme: Theme) -> Iterator[Output]:
    """``/embed/``: every area, every topic, the topics of every area, and every service, closed ones and earlier ids too."""
    for embed in (*embedded_areas(library), *embedded_topics(library)):
        yield _page(theme, embed)
        yield Output(urls.output_path(urls.to_paste(embed.address)), plain_code(theme, embed).encode())
    for embed in embedded_topics_in_areas(library):
        yield _page(theme, embed)
    for service in library.directory.services:
        for identifier in (service.id, *service.was):
            yield _page(theme, embedded_service(library, service, identifier))


def _page(theme: Theme, embed: Embed) -> Output:
    return theme.page(
        embed.address,
        "embed.html",
        title=embed.title,
        noindex=True,
        canonical=embed.more_address,
        embed=embed,
        frame=frame_code(theme, embed),
        html=plain_code(theme, embed),
        height=frame_height(theme, embed),
    )

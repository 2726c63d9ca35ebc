"""Printed packs: one for everybody, and one for each area with services of the pack."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.model import Area, Pack
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.paper.packs import PackServices, services_of_pack
from sitegen.views.paper.panels import panels_of


def packs(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/print/<pack>/`` and ``/print/<pack>/<area>/``."""
    for pack in library.directory.packs:
        content = services_of_pack(pack, library)
        yield plan(urls.pack(pack.id), _page, theme, pack, None, content)
        for area in content.areas:
            yield plan(urls.pack(pack.id, area), _page, theme, pack, library.area[area], content)


def _page(theme: Theme, pack: Pack, area: Area | None, content: PackServices) -> Output:
    library = theme.context.library
    guide_by_id = {guide.id: guide for guide in library.guides}
    guides = tuple(guide_by_id[identifier] for identifier in pack.guides)
    address = urls.pack(pack.id, None if area is None else area.id)
    services = content.services if area is None else content.for_area(area.id, library)
    areas = [other for other in library.areas if other.id in content.areas]
    return theme.page(
        address,
        "paper/pack.html",
        title=pack.name if area is None else f"{pack.name}: {area.name}",
        noindex=True,
        pack=pack,
        panels=panels_of(pack, area, services, guides, theme.context),
        code=library.absolute(address),
        qr_text=library.on_paper(address),
        others=tuple((other.name, urls.pack(pack.id, other.id)) for other in areas if other is not area),
        whole=urls.pack(pack.id),
        area=area,
    )

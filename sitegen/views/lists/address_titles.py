"""What an address of this site is called, in a link to it."""

from __future__ import annotations

from sitegen.library import Library
from sitegen.permalinks.reverse import owner_of
from sitegen.views.lists.navigation import contents


def title_of(address: str, library: Library) -> str:
    """The title of what is there, as far as the address tells; else the address itself."""
    owner = owner_of(address)
    found: str | None = None
    match owner.kind:
        case "service" if owner.id in library.service:
            found = library.service[owner.id].name
        case "area" if owner.id in library.area:
            found = library.area[owner.id].name
            if owner.second_id in library.topic:
                found = f"{library.topic[owner.second_id or ''].label} in {found}"
        case "topic" if owner.id in library.topic:
            found = library.topic[owner.id].label
        case "role" if owner.id in library.role:
            found = library.role[owner.id].label
        case "guide":
            found = next((guide.title for guide in library.guides if guide.id == owner.id), None)
        case "story":
            found = next((story.title for story in library.stories if story.id == owner.id), None)
        case "page" if owner.id in library.page:
            found = library.page[owner.id].title
    return found or next((label for label, place in contents(library) if place == address), address)

"""Titles of addresses, as texts of links to them."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.discretion import GUIDE_TITLE, LIST_TITLE, SERVICE_TITLE, STORY_TITLE
from sitegen.library import Library
from sitegen.permalinks.reverse import owner_of
from sitegen.views.lists.listings import all_listings
from sitegen.views.lists.navigation import contents
from sitegen.views.lists.organisations import organisations
from sitegen.vocabulary import concepts
from sitegen.wording.labels import inside


def neutral_title_of(address: str, library: Library) -> str:
    """Return the title that tabs and previews show of a discreet page; ``""`` for other pages."""
    owner = owner_of(address)
    match owner.kind:
        case "service" if owner.id in library.service:
            return SERVICE_TITLE if library.service[owner.id].discreet else ""
        case "topic" | "area":
            topic = library.topic.get((owner.id if owner.kind == "topic" else owner.second_id) or "")
            return LIST_TITLE if topic is not None and topic.discreet else ""
        case "guide":
            return GUIDE_TITLE if any(guide.discreet for guide in library.guides if guide.id == owner.id) else ""
        case "story":
            return STORY_TITLE if any(story.discreet for story in library.stories if story.id == owner.id) else ""
    return ""


def title_of(address: str, library: Library) -> str:
    """Return the title of the page at an address; the address itself where it has none."""
    owner = owner_of(address)
    title: str | None = None
    match owner.kind:
        case "service" if owner.id in library.service:
            title = library.service[owner.id].name
        case "area" if owner.id in library.area:
            title = library.area[owner.id].name
            if owner.second_id in library.topic:
                title = f"{library.topic[owner.second_id or ''].label} in {title}"
        case "topic" if owner.id in library.topic:
            title = library.topic[owner.id].label
        case "role" if owner.id in library.role:
            title = library.role[owner.id].label
        case "audience" if owner.id in library.audience:
            title = f"For {inside(library.audience[owner.id].label)}"
        case "model" if owner.id in concepts("models"):
            title = concepts("models")[owner.id].label
        case "organisation" if owner.id in library.by_organisation:
            title = next(one.name for one in organisations(library) if one.id == owner.id)
        case "guide":
            title = next((guide.title for guide in library.guides if guide.id == owner.id), None)
        case "story":
            title = next((story.title for story in library.stories if story.id == owner.id), None)
        case "page" if owner.id in library.page:
            title = library.page[owner.id].title
        case "pack":
            title = next((pack.name for pack in library.directory.packs if pack.id == owner.id), None)
    return title or next(_other_titles(address, library), address)


def _other_titles(address: str, library: Library) -> Iterator[str]:
    """Yield the title of a page that leads to others, or of a list of no entry's, such as that of a weekday."""
    yield from (label for label, place in contents(library) if place == address)
    yield from (listing.title for listing in all_listings(library) if listing.address == address)

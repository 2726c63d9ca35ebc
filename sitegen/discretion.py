"""Discretion: services that must not show on a device or paper that somebody else may see, and what shows instead.

A service is discreet by its own key or by one of its topics, a guide or a story by one of its topics. Its pages name it
in their text only: never in a title, a preview, a file name, a calendar, a text message or on a leaflet. Lists that
leave the site (posters, frames, calendars of areas, packs by facet, feeds of changes) do not have it, unless somebody
chooses it by its id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from sitegen.model import Concept, Guide, Service, Story
from sitegen.text import slug

Article = TypeVar("Article", Guide, Story)

SERVICE_TITLE = "Service details"
LIST_TITLE = "Services"
GUIDE_TITLE = "Guide"
STORY_TITLE = "Story"
PROFESSIONALS_TITLE = "For professionals"
LEAFLET_TITLE = "Leaflet"
POSTER_TITLE = "Poster"
APPOINTMENT = "Appointment"
"""Name of an event in a reader's calendar."""
CANCELLED_APPOINTMENT = "Cancelled: appointment"
CALENDAR_NAME = "Appointments"
CALENDAR_FILE = "appointments.ics"
"""Name under which a browser saves a calendar."""
MESSAGE = "The details we talked about"
"""Text message, before the short link."""
GUIDE_ID = "what-others-can-see"
"""Id of the guide linked beside "Exit this page"; a directory may lack it."""


def mark_services(services: Iterable[Service], topics: Iterable[Concept]) -> tuple[Service, ...]:
    """Mark the services that have a discreet topic, unless they say themselves whether they are discreet."""
    discreet = _discreet_ids(topics)
    return tuple(
        replace(service, discreet=True)
        if service.discreet is None and not discreet.isdisjoint(service.topics)
        else service
        for service in services
    )


def ids_of_discreet(services: Iterable[Service]) -> Iterator[str]:
    """Yield the ids of the discreet ones, earlier ids included."""
    for service in services:
        if service.discreet:
            yield from (service.id, *service.was)


def mark_closed(services: Iterable[Service], discreet_before: Collection[str]) -> tuple[Service, ...]:
    """Mark the closed services that were discreet, unless they say themselves: a closed entry needs no topics."""
    return tuple(
        replace(service, discreet=True)
        if service.status == "closed"
        and service.discreet is None
        and not service.topics
        and not {service.id, *service.was}.isdisjoint(discreet_before)
        else service
        for service in services
    )


def mark_articles(articles: Iterable[Article], topics: Iterable[Concept]) -> tuple[Article, ...]:
    """Mark the guides or stories that have a discreet topic."""
    discreet = _discreet_ids(topics)
    return tuple(
        article if discreet.isdisjoint(article.topics) else replace(article, discreet=True) for article in articles
    )


def _discreet_ids(topics: Iterable[Concept]) -> frozenset[str]:
    return frozenset(topic.id for topic in topics if topic.discreet)


def without_discreet(services: Iterable[Service]) -> tuple[Service, ...]:
    """Filter the services for a list that leaves the site."""
    return tuple(service for service in services if not service.discreet)


def revealing_words(identifier: str, topics: Iterable[Concept]) -> str:
    """Return the words of an id that say one of the topics: ``refuge`` in ``easton-refuge``; ``""`` for none."""
    parts = identifier.split("-")
    phrases = {tuple(parts[start:end]) for end in range(len(parts) + 1) for start in range(end)}
    said = (phrase for topic in topics for phrase in _phrases(topic) if tuple(phrase.split("-")) in phrases)
    return max(said, key=len, default="")


def _phrases(topic: Concept) -> Iterator[str]:
    """Yield the label and the everyday words of a topic, each in the form of an id."""
    for text in (topic.label, *topic.words):
        yield slug(text)


def topics_to_conceal(entry: Service | Guide | Story, topics: Mapping[str, Concept]) -> tuple[Concept, ...]:
    """Return the topics of a discreet entry that its address must not say: the discreet ones, or else all."""
    own = tuple(topics[topic] for topic in entry.topics if topic in topics)
    return tuple(topic for topic in own if topic.discreet) or own

"""Awareness of loss: beside something about a loss, no group for babies is shown unless somebody chose it by its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from sitegen.model import Concept, Service

LOSS_STAGE = "loss"
"""Stage of families after a pregnancy has ended or a baby has died."""
_BEREAVED = "bereaved-parents"
"""Audience of families after somebody has died."""


class Subject(Protocol):
    """A service, guide, story or pack: it names the topic that it is most about first."""

    @property
    def topics(self) -> tuple[str, ...]: ...

    @property
    def stages(self) -> tuple[str, ...]: ...


def is_about_loss(subject: Subject, topics: Mapping[str, Concept]) -> bool:
    """Return whether somebody who reads this may just have lost a baby: its first topic or its only stage is a loss."""
    first = topics.get(subject.topics[0]) if subject.topics else None
    return (first is not None and first.loss) or subject.stages == (LOSS_STAGE,)


def is_for_loss(service: Service, topics: Mapping[str, Concept]) -> bool:
    """Return whether an entry says, by any topic, its stages or whom it is for, that it is there after a loss."""
    return (
        any(topics[topic].loss for topic in service.topics if topic in topics)
        or LOSS_STAGE in service.stages
        or _BEREAVED in service.audiences
    )


def suited_to(subject: Subject, services: Iterable[Service], topics: Mapping[str, Concept]) -> tuple[Service, ...]:
    """Filter services that are to be shown beside a subject: all, or beside a loss those that are there after one.

    It is for what the program chooses, as lists, alternatives and dates; what a volunteer names by id is not filtered.
    """
    if not is_about_loss(subject, topics):
        return tuple(services)
    return tuple(service for service in services if is_for_loss(service, topics))

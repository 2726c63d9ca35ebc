"""Awareness of loss: beside something about a loss, no group for babies is shown unless somebody chose it by its id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sitegen.model import Concept, Service

LOSS_STAGE = "loss"
"""Stage of families after a pregnancy has ended or a baby has died."""
BEREAVED = "bereaved-parents"
"""Audience of families after somebody has died."""

_GROUPS = frozenset(("drop-in", "group", "course", "online-community"))
"""Formats in which families meet."""
_OF_BABIES = frozenset(
    (
        *("breastfeeding", "bottle-feeding", "starting-solids", "sleep-and-crying", "play", "baby-bank", "bonding"),
        *("neonatal", "multiples", "antenatal", "postnatal"),
    )
)
"""Topics of which a baby, or one that is to come, is a part."""


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
        or BEREAVED in service.audiences
    )


def is_about_babies(service: Service, topics: Mapping[str, Concept]) -> bool:
    """Return whether a service that does not say it is there after a loss is a group, or has a topic of babies."""
    has_babies = not (_GROUPS.isdisjoint(service.all_formats) and _OF_BABIES.isdisjoint(service.topics))
    return has_babies and not is_for_loss(service, topics)

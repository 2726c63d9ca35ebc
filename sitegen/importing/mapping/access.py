"""Access features of a place, where the text of the source means them beyond doubt."""

from __future__ import annotations

import re

from sitegen.importing.draft import EntryDraft, YamlValue
from sitegen.importing.source.record import SourceRecord

_PHRASES = {
    "step-free": "step free,step free access,level access,level entrance,step free entrance",
    "accessible-toilet": "accessible toilet,accessible toilets,disabled toilet,disabled toilets,wheelchair accessible toilet",
    "parking": "parking,car park,car parking",
    "blue-badge-parking": "blue badge parking,blue badge parking spaces,disabled parking,disabled parking space,"
    "disabled parking spaces,disabled parking bay,disabled parking bays,disabled car parking,disabled car parking space,"
    "disabled car parking spaces",
    "hearing-loop": "hearing loop,hearing loops,induction loop,induction loops,hearing loop system",
    "baby-changing": "baby changing,baby change,nappy changing",
    "quiet-space": "quiet space,quiet room",
    "buggy-parking": "buggy parking,buggy park,pram parking,pram park",
    "creche": "creche,crèche",
}
"""Phrases for each feature. ``wheelchair accessible entrance`` is in none: it promises less than step-free access."""
_FEATURES = {phrase: feature for feature, phrases in _PHRASES.items() for phrase in phrases.split(",")}
_SUFFIX = re.compile(r" (facilities|available|provided)$")


def map_access(place: SourceRecord, where: dict[str, YamlValue], draft: EntryDraft) -> None:
    """Fill `access` of a place; other texts go below the description."""
    features: list[str] = []
    other: list[str] = []
    for record in place.records("accessibilities", "accessibility", "accessibility_for_disabilities"):
        for text in dict.fromkeys(record.text(key) for key in ("name", "accessibility", "description", "details")):
            phrase = _SUFFIX.sub("", text.replace("-", " ").strip(" .").casefold())
            if phrase in _FEATURES:
                features.append(_FEATURES[phrase])
            elif text:
                other.append(text)
    if features:
        where["access"] = list(dict.fromkeys(features))
    if other:
        draft.add_paragraph("Access", "; ".join(dict.fromkeys(other)))
        draft.mark_incomplete("where.access")

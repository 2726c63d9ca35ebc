"""What a place has, where the words of the source certainly mean it."""

from __future__ import annotations

import re

from sitegen.importing.draft import Draft, Value
from sitegen.importing.source.record import Record

_ACCESS = {
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
"""What the words of a source certainly mean; ``wheelchair accessible entrance`` promises less than step-free does."""
_ACCESS_BY_WORDS = {words: key for key, all_words in _ACCESS.items() for words in all_words.split(",")}


def take_access(place: Record, where: dict[str, Value], draft: Draft) -> None:
    """Fills `access` of a place; what is not certain is said in words."""
    found: list[str] = []
    unsure: list[str] = []
    for record in place.records("accessibilities", "accessibility", "accessibility_for_disabilities"):
        for words in dict.fromkeys(record.text(name) for name in ("name", "accessibility", "description", "details")):
            folded = re.sub(r" (facilities|available|provided)$", "", words.replace("-", " ").strip(" .").casefold())
            if folded in _ACCESS_BY_WORDS:
                found.append(_ACCESS_BY_WORDS[folded])
            elif words:
                unsure.append(words)
    if found:
        where["access"] = list(dict.fromkeys(found))
    if unsure:
        draft.say("Access", "; ".join(dict.fromkeys(unsure)))
        draft.complete("where.access")

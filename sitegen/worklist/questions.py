"""Questions to ask on a call: the unknown or old facts that matter most to readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.freshness import taking_on
from sitegen.library import Library
from sitegen.model import ASK, Service
from sitegen.timetable.ended import current_sessions
from sitegen.wording.referral import takes_people_singly
from sitegen.wording.sessions import session_text

MOST = 3
"""Questions beside the one whether the times are right: a call should be short."""
_UNKNOWN_TIMES = "When do you meet, and in which weeks?"


def times_text(service: Service, library: Library) -> str:
    """``Tuesdays, 10am to 11:30am, in school terms``: every time; ``""`` where none is known."""
    return "; ".join(dict.fromkeys(map(session_text, current_sessions(service.sessions, library.today))))


def questions_for(service: Service, library: Library) -> tuple[str, ...]:
    """Return what to ask: whether the times are right, or what they are, then what is unknown and matters most."""
    times = times_text(service, library)
    first = f"Is this still right? {times}." if times else _UNKNOWN_TIMES if not service.is_remote else ""
    return tuple(filter(None, (first, *_open_questions(service, library))))[: MOST + 1]


def _open_questions(service: Service, library: Library) -> Iterator[str]:
    """Yield a question for each fact that is not known, those first by which most readers choose."""
    yield from (question for is_open, question in _QUESTIONS if is_open(service, library))


def _may_be_full(service: Service, library: Library) -> bool:
    is_full = service.capacity is not None and service.capacity.full is True
    return is_full or any(session.is_full_on(library.today) for session in service.sessions)


def _may_take_people(service: Service, library: Library) -> bool:
    """Return whether it is not known that a service takes people, of one where that is asked."""
    return takes_people_singly(service) and service.status == "open" and taking_on(service, library.today) is None


_QUESTIONS: tuple[tuple[Callable[[Service, Library], bool], str], ...] = (
    # What the filters of a search ask for, in the order in which people use them: see docs/worklist.md.
    (lambda s, _: not s.is_remote and s.where is None, "Where do you meet?"),
    (lambda s, _: s.join == (ASK,), "Can somebody just turn up, or do they have to book?"),
    (lambda s, _: s.ages is None and not any(x.ages for x in s.sessions), "How old may the children be?"),
    (lambda s, _: s.cost is None and not any(x.cost for x in s.sessions), "What does it cost?"),
    (_may_be_full, "Are there places now, or is there a waiting list?"),
    (lambda s, lib: _may_take_people(s, lib) and not _may_be_full(s, lib), "Are you taking people now?"),
    (lambda s, _: any(x.bank_holidays == ASK for x in s.sessions), "Do you meet on bank holidays?"),
    (lambda s, _: not s.is_remote and not any(p.access for p in s.places), "Is there a way in without steps?"),
    (lambda s, _: not s.contact.phones and not s.contact.emails, "How can parents get in touch with you?"),
    # What stands on the page.
    (lambda s, _: s.siblings in (None, ASK), "May older brothers and sisters come too?"),
    (lambda s, _: s.offer.first_visit is None, "What happens when somebody comes for the first time?"),
    (lambda s, _: s.referral.who_can_refer is None, "Can a midwife or a health visitor refer somebody to you?"),
    (lambda s, _: s.offer.how_it_ends is None, "How does your help end, and what do people do then?"),
    (lambda s, _: s.run_by.funded_until is None, "Until when is it funded?"),
)
"""(check for a fact that is not known, question), by how many readers it decides for."""

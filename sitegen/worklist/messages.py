"""Ready texts that ask a group whether its entry is right: one reply answers."""

from __future__ import annotations

from sitegen.library import Library
from sitegen.wording.links import mailto_link, sms_link
from sitegen.worklist.calls import Call, Enquiry
from sitegen.worklist.questions import times_text


def message(call: Call, library: Library) -> str:
    """``Hello, this is Wend Parents. Is this still right? Easton Café: Tuesdays, 10am to 11:30am. ...``."""
    entries = [_entry(enquiry, library) for enquiry in call.enquiries]
    # Of several services the questions would be more than anybody answers in writing.
    more = _more_questions(call.enquiries[0], library) if len(call.enquiries) == 1 else ()
    return (
        f"Hello, this is {library.site.name}. Is this still right? {' '.join((*entries, *more))} "
        'Please answer "yes", or tell us what has changed. Thank you.'
    )


def _more_questions(enquiry: Enquiry, library: Library) -> tuple[str, ...]:
    """Return the questions beside the one about the times, where those are known."""
    return enquiry.questions[1:] if times_text(enquiry.service, library) else enquiry.questions


def _entry(enquiry: Enquiry, library: Library) -> str:
    times = times_text(enquiry.service, library)
    return f"{enquiry.service.name}: {times or 'we do not know when'}."


def message_links(call: Call, library: Library) -> tuple[str, ...]:
    """Return an address for each number and e-mail that opens the message in the caller's program (RFC 5724, 6068)."""
    text = message(call, library)
    links = []
    for way in call.ways:
        if way.key == "email":
            links.append(mailto_link(way.text, f"{library.site.name}: is this still right?", text))
        elif way.key == "text":
            links.append(sms_link(way.text, text))
    return tuple(links)

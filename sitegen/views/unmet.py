"""Message to the volunteers about a search that found nothing: its filters alone, ready for content/asked.yaml."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen import urls
from sitegen.library import Library
from sitegen.reading.files.asked import FILTERS
from sitegen.views.tell_us import issue_settings
from sitegen.vocabulary import filter_values
from sitegen.wording.links import IssueForm, issue_form, mailto_link

_SUBJECT = "Looked for, not there"
_WORDS_TOO = "I typed words as well. They are not in this message."
_QUESTIONS = ("Where", "Day or time of day", "Age of the child", "What about")
"""Lines to fill in, where no script can."""


@dataclass(frozen=True, slots=True)
class UnmetMessage:
    """Ways to send the message."""

    settings: dict[str, object]
    """Data of ``js/search/filters/unmet.js``."""
    email: str
    mail: str
    """Link to a message with lines to fill in."""
    issues: IssueForm | None


def unmet_message(library: Library) -> UnmetMessage:
    """Return what the search page needs for the message, with a script and without."""
    site = library.site
    email = site.corrections_email or site.contact_email
    intro = f"I looked for this on {site.name}, and it was not there:"
    issues = issue_form(site)
    unspoken = (topic.id for topic in library.topic.values() if topic.discreet or topic.loss)
    return UnmetMessage(
        settings={
            "subject": _SUBJECT,
            "intro": intro,
            "wordsToo": _WORDS_TOO,
            "keys": list(FILTERS),
            "moments": list(filter_values.MOMENTS),
            "unspoken": [*map(urls.public_topic, unspoken)],
            "email": email,
            "issues": issue_settings(issues),
        },
        email=email,
        mail=mailto_link(email, _SUBJECT, "\r\n".join((intro, "", *(f"{question}: " for question in _QUESTIONS)))),
        issues=issues,
    )

"""Interviews: questions about something new, each answer checked as it is given, and the file with what comes of it."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.interviews.documents import GuideInterview, StoryInterview
from sitegen.interviews.group import GroupInterview
from sitegen.interviews.interview import Interview
from sitegen.interviews.keyed import AreaInterview, TermsInterview

INTERVIEWS: Mapping[str, type[Interview]] = {
    "group": GroupInterview,
    "guide": GuideInterview,
    "story": StoryInterview,
    "area": AreaInterview,
    "terms": TermsInterview,
}
"""Interviews by what they are about."""

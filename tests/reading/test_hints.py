"""Every hint that is an edit, followed, makes its problem go away and brings no new one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sitegen.errors import Problem
from tests.factories import EASTON_DIRECTORY
from tests.hints import follow
from tests.mistakes import Mistake, all_mistakes, problems_of
from tests.test_registry import TABLES

CONSEQUENCES = frozenset(
    (
        "ages-and-stages",
        "session-over",
        "never-happens",
        "terms-gap",
        "terms-run-out",
        "starts-on-another-day",
        "not-current",
        "no-afterwards",
    )
)
"""Codes of warnings about dates, ages or formats that a hint gives as an example, or leaves out of `known`."""


def kinds(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """(code, message) of each problem, without those that come of a date in a hint."""
    return [(problem.code, problem.message) for problem in problems if problem.code not in CONSEQUENCES]


NAMED_KEY = re.compile(
    r"(?:(?<=such as )|(?<=write )|(?<=add )|(?<=under it )|(?<=\{))([a-z_]+)(?=: )|(?<=under )[a-z_]+\b"
)
MORE_MISTAKES = [
    # (file, text there, what somebody writes instead)
    ("services.yaml", "ages: birth to 12 months", "ages: under 2 years"),
    ("services.yaml", "ages: birth to 12 months", "ages: 0-5s"),
    ("services.yaml", "ages: birth to 12 months", "ages: 5 to 2 years"),
    ("services.yaml", "ages: birth to 12 months", "ages: up to 6 month"),
    ("services.yaml", "ages: birth to 12 months", "ages: all"),
    ("services.yaml", "ages: birth to 12 months", "ages: under 1 year"),
    ("services.yaml", "cost: free", "cost: {from: 2 pounds, per: child}"),
    ("services.yaml", "cost: free", "cost: []"),
    ("services.yaml", "format: drop-in", "format: Drop-in, group"),
    ("services.yaml", "format: drop-in", "format: {kind: group}"),
    ("services.yaml", "stages: [pregnancy, baby]", "stages: [babies]"),
    ("services.yaml", "area: easton", "area: Easton"),
    ("services.yaml", "area: easton", "area: [easton, st pauls]"),
    ("services.yaml", "join: drop-in", "join: [turn up]"),
    ("services.yaml", "join: drop-in", "join: self referral"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: yesterday"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 October"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2/10/2026"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 31 Sep 2026"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: Sat 2 Oct 2026"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2062"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    was: [easton-cafe]"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    was: [Old Name]"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    languages: English, Urdu"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    languages: [Bengalli]"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    status: close"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    moved_to: www.example.org"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    try_instead: [night-line]"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    run_by: {name: Easton, kind: Charities}"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    run_by: {nam: Easton}"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    moderation: {trained: maybe}"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    short: MILK"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    professionals_present: [{role: midwives}]"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    translations: {Welch: {name: Caffi}}"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    translations: Welsh"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    offer: [listening]"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    note: {until: 5 Jan 2027}"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    note: {text: Shut, until: 5 Jan}"),
    ("services.yaml", "email: cafe@example.org", "email: mailto:cafe@example.org"),
    ("services.yaml", "website: https://cafe.example.org", "website: https//cafe.example.org"),
    ("services.yaml", "website: https://cafe.example.org", "facebook: facebook.com/cafe"),
    ("services.yaml", "phone: 0117 496 0123", "phone: 0117 496 0123 Ann"),
    ("services.yaml", "phone: 0117 496 0123", "tel: 0117 496 0123"),
    ("services.yaml", "postcode: BS5 9ZZ", "postcode: BS5"),
    ("services.yaml", "postcode: BS5 9ZZ", "postcode: BS5 9ZZ\n      access: [stepfree]"),
    ("services.yaml", "postcode: BS5 9ZZ", "postcode: BS5 9ZZ\n      hide_address: maybe"),
    ("services.yaml", "day: Tuesday", "day: Tuesday morning"),
    ("services.yaml", "day: Tuesday", "days: Tuesday"),
    ("services.yaml", "time: 10:00-11:30", "time: 10-11.30am"),
    ("services.yaml", "time: 10:00-11:30", "time: 10am - noon"),
    ("services.yaml", "time: 10:00-11:30", "time: 10:00-10:00"),
    ("services.yaml", "time: 10:00-11:30", "times: 10:00-11:30"),
    ("services.yaml", "runs: term time", "runs: term"),
    ("services.yaml", "runs: term time", "runs: holidays"),
    ("services.yaml", "runs: term time", "runs: all year"),
    ("services.yaml", "runs: term time", "runs: term time\n        every: fortnight"),
    ("services.yaml", "runs: term time", "runs: term time\n        every: second Tuesday"),
    ("services.yaml", "runs: term time", "runs: term time\n        closed: [24 December - Mon 4 January]"),
    ("services.yaml", "runs: term time", "runs: term time\n        closed: [24 Dec 2026 to 2 Jan 2026]"),
    ("services.yaml", "runs: term time", "runs: term time\n        extra: 1/12"),
    ("services.yaml", "runs: term time", "runs: term time\n        who: [Midwife]"),
    ("services.yaml", "runs: term time", "runs: term time\n        school_terms: bristol"),
    ("services.yaml", "runs: term time", "runs: term time\n        every: first working Tuesday of the month"),
    ("services.yaml", "runs: term time", "runs: term time\n        every: last working day"),
    ("services.yaml", "runs: term time", "runs: term time\n        every: about 2 months"),
    ("services.yaml", "runs: term time", "runs: term time\n        every: odd weeks of the month"),
    ("services.yaml", "day: Tuesday", "every: last working Tue"),
    ("services.yaml", "runs: term time", "runs: term time\n        full: until Tue 5 Jan 2027"),
    ("services.yaml", "ages: birth to 12 months", "ages: crawling to 2 years"),
    ("services.yaml", "ages: birth to 12 months", "ages: from walking to 3 years"),
    ("services.yaml", "ages: birth to 12 months", "ages: walkers"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    places: full"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    places: about 12"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    catchment: BS5 and BS16"),
    ("services.yaml", "checked: 2 Oct 2026", "checked: 2 Oct 2026\n    catchment: 'Patients of: Easton, St Pauls'"),
    ("content/site.yaml", "nation: england", "nation: England & Wales"),
    ("content/site.yaml", "nation: england", "nation: england\nhorizon: half a year"),
    ("content/site.yaml", "nation: england", "nation: england\nfreshness: {warn_after: 2 years, hold_after: 1 year}"),
    ("content/site.yaml", "nation: england", "nation: england\ntheme: blue"),
    ("content/site.yaml", "nation: england", "nation: england\nleave_out: [prints]"),
    ("content/site.yaml", "nation: england", "nation: england\ncorrections: hello@example.org"),
    ("content/site.yaml", "  email: hello@example.org", "  e-mail: hello@example.org"),
    ("content/areas.yaml", "postcodes: [BS5]", "postcodes: BS5, BS6"),
    ("content/areas.yaml", "postcodes: [BS5]", "postcodes: [BS5], latitude: 51.4"),
    ("content/areas.yaml", "  easton:", "  no-name: {postcodes: [BS6]}\n  easton:"),
    ("content/terms.yaml", "nation: wales", "nation: Cymru"),
    ("content/terms.yaml", "nation: wales", "nation: wales\n    inset: [Mon 2 Sep 2026]"),
    ("content/terms.yaml", "nation: wales", "nation: wales\n    holidays: {halfterm: [24 Oct 2026 to 1 Nov 2026]}"),
    ("content/terms.yaml", "nation: wales", "nation: wales\n    holidays: [24 Oct 2026 to 1 Nov 2026]"),
    ("content/terms.yaml", "nation: wales", "nation: wales\n    checked: 1 Jan 2030"),
    ("content/gone.yaml", "/guides/what-to-bring/", "/guides/first-visit/"),
    ("content/gone.yaml", "/guides/what-to-bring/", "guides/what-to-bring"),
    ("content/gone.yaml", "/guides/what-to-bring/", "/static/style.css"),
    ("content/gone.yaml", "now: /guides/first-visit/", "now: /guides/firstvisit/"),
    ("content/gone.yaml", "now: /guides/first-visit/", "now: https://parents.example.org/guides/first-visit/"),
    ("content/gone.yaml", "since: 2 Oct 2026", "since: 2 Oct 2027"),
    ("content/guides/first-visit.md", "title: Your first visit", "titel: Your first visit"),
    ("content/guides/first-visit.md", "title: Your first visit", "title: Your first visit: what to bring"),
    ("content/guides/first-visit.md", "[[easton-cafe]]", "[the café](services/easton-cafe/)"),
    ("content/guides/first-visit.md", "[[easton-cafe]]", "[the café](/services/easton-caffe/)"),
    ("content/guides/first-visit.md", "[[easton-cafe]]", "[the café](http://cafe.example.org)"),
    ("content/guides/first-visit.md", "[[easton-cafe]]", "[[ easton cafe | here ]]"),
    ("content/stories/a-cup-of-tea.md", "consent: yes", "consent: given"),
]


OF_OLD_DATES = ("check-due", "notice-over")
"""Codes of warnings that the date of an example may bring: one that every key takes has passed."""


def test_a_hint_names_only_keys_that_exist() -> None:
    """Look at "add note: ..." and "under note" in the hints of every mistake."""
    keys = {key for fields in TABLES.values() for key in fields} | {"services", "areas", "gone", "it", "cy"}
    hints = {problem.rpartition("; ")[2] for mistake in all_mistakes() for problem in mistake.problems}
    unknown = {(key, hint) for hint in hints for key in _named_keys(hint) if key not in keys}
    assert unknown == set()
    assert len({key for hint in hints for key in _named_keys(hint)}) > 20


def _named_keys(hint: str) -> list[str]:
    return [match[0] for match in NAMED_KEY.finditer(hint)]


def follow_hints(folder: Path, file: str, text: str) -> None:
    """Follow every hint about a file that has the text, each by itself, and check again."""
    path = folder / file
    path.write_text(text, "utf-8")
    problems = problems_of(folder)
    assert problems
    for problem in problems:
        edited = follow(text, problem) if problem.file == file else None
        if edited is None:
            continue
        path.write_text(edited, "utf-8")
        left = tuple(other for other in problems_of(folder) if other.code not in OF_OLD_DATES)
        assert [kind for kind in kinds(left) if kind not in kinds(problems)] == [], f"{problem}\nnow reads:\n{edited}"
        if problem.code not in CONSEQUENCES:
            kind = problem.code, problem.message
            assert kinds(left).count(kind) < kinds(problems).count(kind), f"{problem}\nnow reads:\n{edited}"
        if problem.code in ("yaml-syntax", "tab"):
            text = edited  # nothing else can be found in a text that is no YAML


@pytest.mark.parametrize(
    "mistake", [mistake for mistake in all_mistakes() if not mistake.right_name], ids=lambda mistake: mistake.title
)
def test_a_hint_that_is_followed_checks_clean(mistake: Mistake, tmp_path: Path) -> None:
    follow_hints(mistake.make(tmp_path), mistake.file, mistake.wrong)


@pytest.mark.parametrize(("file", "right", "wrong"), MORE_MISTAKES)
def test_a_hint_about_a_value_that_is_followed_checks_clean(file: str, right: str, wrong: str, tmp_path: Path) -> None:
    shutil.copytree(EASTON_DIRECTORY, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text("utf-8")
    assert right in text
    follow_hints(tmp_path, file, text.replace(right, wrong, 1))

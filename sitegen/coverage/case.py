"""Case for services that may end: their losses in words, as lines, and as one page that prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from sitegen import urls
from sitegen.coverage.gaps import area_name, short_text, weeks_text
from sitegen.coverage.losses import NEVER, LossReport, LostRow
from sitegen.library import Library
from sitegen.text import capitalised, count, date_words, listed

_MOST_LINES = 12
"""Lines of each list of the page, so that it fits on one sheet of A4."""


@dataclass(frozen=True, slots=True)
class AreaCase:
    """Losses of an area in words."""

    name: str
    last: tuple[str, ...]
    """Labels of what has no service left: ``Breastfeeding``, ``Evenings from 5pm``."""
    weeks: tuple[str, ...]
    """``Toddler: 3 weeks with nothing: 4 to 24 Jan 2027``."""

    @property
    def more_weeks(self) -> int:
        """Number of lines that do not fit on the page."""
        return max(0, len(self.weeks) - _MOST_LINES)


def case_title(report: LossReport) -> str:
    """Return the heading: ``What families would lose without The Tuesday Circle``."""
    names = [service.name for service, _ in report.endings]
    shown = listed(names) if len(names) <= 3 else count(len(names), "service")
    return f"What families would lose without {shown}"


def case_lines(report: LossReport) -> Iterator[str]:
    """Yield the case as lines of text."""
    yield f"{case_title(report)}, {report.span.text}"
    yield from (f"  {line}" for line in _ending_lines(report))
    for area in _area_cases(report):
        yield ""
        yield area.name
        if area.last:
            yield f"  No service is left: {', '.join(area.last)}"
        yield from (f"  {line}" for line in area.weeks)
    if not report.areas:
        yield "Nothing loses its last service, in no week and in no area."


def case_page(report: LossReport, library: Library) -> str:
    """Write the case as a page that needs no other file, and prints on one sheet."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("sitegen.coverage").joinpath("case.html").read_text("utf-8"))
    return template.render(
        title=case_title(report),
        span=report.span.text,
        endings=list(_ending_lines(report)),
        areas=list(_area_cases(report)),
        most=_MOST_LINES,
        site=library.site.name,
        address=library.absolute(urls.COVERAGE),
        made=date_words(library.today),
    )


def _ending_lines(report: LossReport) -> Iterator[str]:
    for service, end in report.endings:
        funded = "" if end == NEVER else f" (funded until {date_words(end)})"
        yield f"{service.name}{funded}: {service.summary}"


def _area_cases(report: LossReport) -> Iterator[AreaCase]:
    for area in report.areas:
        yield AreaCase(
            area_name(area.area),
            tuple(loss.row.label for loss in area.losses if loss.is_last),
            tuple(_weeks(loss) for loss in area.losses if loss.weeks and not loss.is_last),
        )


def _weeks(loss: LostRow) -> str:
    tally = loss.row.tally
    holiday = f", {short_text(tally.span)}" if loss.row.kind == "holiday" else ""
    weeks = count(len(loss.weeks), "week")
    return f"{capitalised(loss.row.label)}{holiday}: {weeks} with nothing, {weeks_text(loss.weeks, tally.span)}"

"""Files of a new directory: an example of everything, with comments that say what to fill in next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import Template
from typing import Literal

from sitegen import __version__
from sitegen.builds import Output
from sitegen.directory_files import FILE_KINDS, SITE_FILE
from sitegen.editor_schemas import schema_text
from sitegen.importing.files.yaml import to_yaml
from sitegen.library import Library
from sitegen.model import Nation
from sitegen.starter.issue_forms import github_forms, gitlab_forms
from sitegen.text import short_date

Host = Literal["github", "gitlab", "none"]
"""Code host whose workflows and forms a directory gets."""

_TEMPLATES = Path(__file__).parent / "templates"
_CONSENT = timedelta(days=2 * 365)
"""Time for which the example of a story may be shown."""
_ISSUES: Mapping[Host, str] = {
    "github": "https://github.com/example/parents/issues",
    "gitlab": "https://gitlab.com/example/parents/-/issues",
    "none": "https://example.org/issues",
}
_OUTCODES: Mapping[Nation, str] = {"england": "BS5", "wales": "CF11", "scotland": "EH6", "northern-ireland": "BT7"}
"""First half of a postcode, for the example of an area."""
_SCHOOL_DATES: Mapping[Nation, tuple[str, str]] = {
    "england": ("GOV.UK", "https://www.gov.uk/school-term-holiday-dates"),
    "wales": ("GOV.UK", "https://www.gov.uk/school-term-holiday-dates"),
    "scotland": (
        "Education Scotland",
        "https://education.gov.scot/parentzone/my-school/general-school-information/term-dates/",
    ),
    "northern-ireland": ("The Department of Education", "https://www.education-ni.gov.uk/articles/school-holidays"),
}
"""Name and page of who leads to the dates of a nation's schools."""


@dataclass(frozen=True, slots=True)
class Start:
    """Choices for a new directory."""

    name: str = "A new directory"
    """Name of the site."""
    nation: Nation = "england"
    host: Host = "none"


def site_file(start: Start) -> bytes:
    """Return content/site.yaml; its numbers for a crisis are real public services."""
    text = (_TEMPLATES / "directory" / SITE_FILE).read_text("utf-8")
    return Template(text).substitute(_values(start)).encode()


def starter_files(
    start: Start, today: date, imported: Iterable[Output] = (), service: str = "example-group"
) -> tuple[Output, ...]:
    """Return the files of a directory on any computer, by path.

    `imported` files take the place of examples; `service` is the id of the entry that other examples name.
    """
    values = _values(start) | {
        "service": service,
        "today": short_date(today),
        "in_two_years": short_date(today + _CONSENT),
        "version": __version__,
    }
    files = {path: Template(text).substitute(values).encode() for path, text in _texts("directory")}
    files |= {
        f".vscode/{kind}.json": schema_text(kind).encode() for kind, path in FILE_KINDS.items() if "*" not in path
    }
    files |= {output.path: output.content for output in imported}
    return tuple(Output(path, files[path]) for path in sorted(files))


def host_files(host: Host, library: Library) -> tuple[Output, ...]:
    """Return the workflows, forms and owners for a code host, with the answers that a directory offers."""
    if host == "none":
        return ()
    forms = github_forms(library) if host == "github" else gitlab_forms(library)
    return (*(Output(path, text.encode()) for path, text in _texts(host)), *forms)


def _values(start: Start) -> dict[str, str]:
    """Return what takes the place of ``${...}`` in the templates and follows from the choices."""
    school_dates_by, school_dates = _SCHOOL_DATES[start.nation]
    return {
        "name": to_yaml({"name": start.name}).rstrip("\n"),
        "nation": start.nation,
        "crisis": (_TEMPLATES / "crisis" / f"{start.nation}.yaml").read_text("utf-8").rstrip("\n"),
        "issues_url": _ISSUES[start.host],
        "outcode": _OUTCODES[start.nation],
        "school_dates_by": school_dates_by,
        "school_dates": school_dates,
    }


def _texts(folder: str) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each file in a folder of templates."""
    for path in (_TEMPLATES / folder).rglob("*"):
        if path.is_file():
            yield path.relative_to(_TEMPLATES / folder).as_posix(), path.read_text("utf-8")

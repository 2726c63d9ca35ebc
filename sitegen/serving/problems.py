"""The page that stands in for the site while its files have problems."""

from __future__ import annotations

from html import escape

from sitegen.errors import Problem
from sitegen.serving.preview import Edition

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/__sitegen/problems.css">
</head>
<body>
<main>
<h1>{title}</h1>
<p>{lead}</p>
<ol>
{items}
</ol>
</main>
</body>
</html>
"""

_LEAD = "Mend what is listed here and save the file: this page turns back into the site by itself."


def problems_page(edition: Edition) -> bytes:
    """Lists what is wrong, where, and what right looks like; errors before warnings."""
    if edition.trouble is not None:
        return _page("The site could not be built", edition.trouble, "")
    errors = [problem for problem in edition.problems if problem.severity == "error"]
    warnings = [problem for problem in edition.problems if problem.severity == "warning"]
    title = "One thing to mend" if len(errors) == 1 else f"{len(errors)} things to mend"
    return _page(title, _LEAD, "\n".join(_item(problem) for problem in (*errors, *warnings)))


def _page(title: str, lead: str, items: str) -> bytes:
    return _PAGE.format(title=escape(title), lead=escape(lead), items=items).encode()


def _item(problem: Problem) -> str:
    about = " ".join(part for part in (problem.service, problem.field) if part)
    place = f"{problem.file}, line {problem.line}, column {problem.column}{f' ({about})' if about else ''}"
    kind = "error" if problem.severity == "error" else "warning"
    message = problem.message if kind == "error" else f"Warning: {problem.message}"
    hint = f'\n<p class="hint">{escape(problem.hint)}</p>' if problem.hint else ""
    return f'<li>\n<p class="place">{escape(place)}</p>\n<p class="{kind}">{escape(message)}</p>{hint}\n</li>'

"""Page that replaces the site while its files have problems."""

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

_LEAD = "Fix the problems below and save the file: this page then shows the site again."


def problems_page(edition: Edition) -> bytes:
    """Render the problems, errors before warnings."""
    if edition.failure is not None:
        return _page("The site could not be built", edition.failure, "")
    errors = [problem for problem in edition.problems if problem.severity == "error"]
    warnings = [problem for problem in edition.problems if problem.severity == "warning"]
    title = "1 problem to fix" if len(errors) == 1 else f"{len(errors)} problems to fix"
    return _page(title, _LEAD, "\n".join(_item(problem) for problem in (*errors, *warnings)))


def _page(title: str, lead: str, items: str) -> bytes:
    return _PAGE.format(title=escape(title), lead=escape(lead), items=items).encode()


def _item(problem: Problem) -> str:
    subject = " ".join(part for part in (problem.service, problem.field) if part)
    place = f"{problem.file}, line {problem.line}, column {problem.column}{f' ({subject})' if subject else ''}"
    kind = "error" if problem.severity == "error" else "warning"
    message = problem.message if kind == "error" else f"Warning: {problem.message}"
    hint = f'\n<p class="hint">{escape(problem.hint)}</p>' if problem.hint else ""
    return f'<li>\n<p class="place">{escape(place)}</p>\n<p class="{kind}">{escape(message)}</p>{hint}\n</li>'

"""Mistakes in a theme of a directory's own that show before any page is rendered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from sitegen.errors import DataError, Problem
from sitegen.text import nearest
from sitegen.theme.environment import bare_environment
from sitegen.theme.files import ThemeFiles, read_theme
from sitegen.theme.service_workers import lint_service_workers, modules_of
from sitegen.theme.template_errors import template_error


def lint_theme(directory: Path, name: str) -> tuple[Problem, ...]:
    """Report files that may not be published, overrides of files that have moved, and templates that are not Jinja."""
    try:
        files = read_theme(directory, name)
    except DataError as error:
        return tuple(error.problems)
    workers = lint_service_workers(modules_of(files.static), name)
    jinja = bare_environment(files.templates)
    jinja.filters["markdown"] = str  # that of the theme needs a library
    own = [template for template in files.templates if files.templates[template].path.startswith(f"themes/{name}/")]
    return (*workers, *(problem for template in own for problem in _lint_template(template, files, jinja)))


def _lint_template(name: str, files: ThemeFiles, jinja: Environment) -> Iterator[Problem]:
    template = files.templates[name]
    try:
        jinja.compile(template.text, name, template.path)
    except TemplateSyntaxError as error:
        error.filename = template.path
        problem = template_error(error, files.templates)
        yield from () if problem is None else problem.problems
        return
    for node in jinja.parse(template.text).find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        target = getattr(node, "template", None)
        if isinstance(target, nodes.Const) and target.value not in files.templates and not _is_optional(node):
            near = nearest(str(target.value), files.templates)
            hint = f"did you mean {near}?" if near else "write the name of a file in templates/"
            message = f"there is no template {target.value}"
            yield Problem(template.path, node.lineno, 1, "error", "template", "", "", message, hint)


def _is_optional(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Include) and node.ignore_missing

"""Accessibility statement, in the order that public bodies of the United Kingdom use.

https://www.gov.uk/government/publications/sample-accessibility-statement
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.wording.links import phone_link


def accessibility(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/accessibility/``; nothing where content/pages/ has a statement of its own."""
    if library.states_accessibility:
        yield plan(urls.ACCESSIBILITY, _statement, theme)


def _statement(theme: Theme) -> Output:
    statement = theme.context.library.site.accessibility
    return theme.page(
        urls.ACCESSIBILITY,
        "accessibility.html",
        title="Accessibility statement",
        description="How this website should work for you, what we know does not, and how to tell us.",
        crumbs=(HOME,),
        statement=statement,
        phone_link=phone_link(statement.phone) if statement and statement.phone else None,
    )

"""Links that the templates of a directory's own theme write: each leads to a page or a file that the site has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import pass_context
from jinja2.runtime import Context

from sitegen.library import Library
from sitegen.permalinks import SiteAddresses
from sitegen.reading.syntax.problems import quote
from sitegen.theme.files import Template
from sitegen.theme.template_errors import DeadLinkError

_OWN_THEMES = "themes/"
"""Beginning of the paths of templates that are not shipped; the path of a shipped one is absolute."""


def checked_href(library: Library, templates: Mapping[str, Template]) -> Callable[..., str]:
    """Return ``href`` for templates, which raises `DeadLinkError` in those of the directory's own.

    Tests follow the links of shipped templates, which need not be looked up in each build.
    """
    own = frozenset(name for name, template in templates.items() if template.path.startswith(_OWN_THEMES))
    if not own:
        return library.href
    addresses = SiteAddresses(library)

    @pass_context
    def href(context: Context, address: str) -> str:
        if context.name in own and address not in addresses:
            near = addresses.nearest(address)
            hint = f"did you mean {near}?" if near else "link to a page that leads there, or take the link out"
            raise DeadLinkError(f"there is no page {quote(address)} on this site", hint)
        return library.href(address)

    return href

"""The theme of one site: templates and static files, ready to render."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from sitegen import urls
from sitegen.builds import Output
from sitegen.content_hash import files_hash
from sitegen.errors import SitegenError
from sitegen.library import Library
from sitegen.model import Service
from sitegen.theme.environment import environment
from sitegen.theme.files import ThemeFiles, read_theme
from sitegen.theme.template_errors import template_error
from sitegen.views.breadcrumbs import Crumb
from sitegen.views.context import ViewContext
from sitegen.views.lists.navigation import contents
from sitegen.views.service.dates import iso
from sitegen.wording.contacts import ways_in_touch

MODULES = "js/"
"""What the names of JavaScript modules begin with, among those of static files."""


def load_theme(folder: Path, library: Library) -> Theme:
    """The theme that the site of the directory in `folder` asks for; raises `DataError` when it is broken."""
    return Theme(read_theme(folder, library.site.theme), library)


class Theme:
    """Renders the pages of one library.

    What several pages show alike (a card, the foot of the page) is rendered once and kept.
    """

    def __init__(self, files: ThemeFiles, library: Library) -> None:
        self.static: Mapping[str, bytes] = files.static
        """Every static file by its name, such as ``css/site.css``."""
        self.version = files_hash(files.static)
        """Changes when any static file does."""
        self.context = ViewContext(library)
        """What views are given besides their subject."""
        self._templates = files.templates
        self._jinja = environment(files.templates, library)
        self._jinja.globals.update(
            built=iso(library.start),
            card=self.card,
            contents=tuple(contents(library)),
            embedded=self.embedded,
            fixed=self.fixed,
            help_lines=self.context.help_lines,
            horizon=iso(library.end),
            row=self.row,
            static=self.static_link,
            words=self.context.labels,
        )
        self._cards: dict[tuple[str, str, int, bool], Markup] = {}
        self._fixed: dict[tuple[str, tuple[tuple[str, str], ...]], Markup] = {}

    def render(self, template: str, **context: object) -> bytes:
        """A page, in UTF-8; raises `DataError` that names the file and line when a template is broken."""
        return self._text(template, context).encode()

    def page(
        self,
        address: str,
        template: str,
        *,
        title: str,
        description: str = "",
        noindex: bool = False,
        canonical: str | None = None,
        crumbs: tuple[Crumb, ...] = (),
        **context: object,
    ) -> Output:
        """The file of the page at an address.

        `noindex` keeps it out of search engines; `canonical` is the address of the page it stands in for; `crumbs`
        lead back up.
        """
        content = self.render(
            template,
            title=title,
            description=description,
            noindex=noindex,
            canonical=canonical or address,
            crumbs=crumbs,
            **context,
        )
        return Output(urls.output_path(address), content)

    @cached_property
    def modules(self) -> Mapping[str, str]:
        """The JavaScript modules by name, such as ``search/engine.js``."""
        texts = ((name, content) for name, content in self.static.items() if name.startswith(MODULES))
        return {name.removeprefix(MODULES): content.decode(errors="replace") for name, content in texts}

    def static_link(self, name: str) -> str:
        """The link to a static file."""
        return self.context.library.href(urls.static(self.version, name))

    def fixed(self, template: str, **context: str) -> Markup:
        """A part that is the same on every page, or on every page that asks for it with the same words."""
        key = (template, tuple(context.items()))
        if key not in self._fixed:
            self._fixed[key] = Markup(self._text(template, context))
        return self._fixed[key]

    def card(self, service: Service, level: int = 3, *, hooks: bool = True) -> Markup:
        """A service as a card in a list; `level` is that of its heading.

        Without `hooks` its next date is not marked, as on the page of another service.
        """
        return self._listed("partials/card.html", service, level, hooks)

    def row(self, service: Service) -> Markup:
        """A service as one line of a very long list."""
        return self._listed("partials/row.html", service, 3, hooks=False)

    def embedded(self, service: Service, level: int) -> Markup:
        """A service as it stands inside another website; `level` is that of its heading."""
        key = ("partials/embed/service.html", service.id, level, False)
        if key not in self._cards:
            card = None if service.status == "closed" else self.context.card(service)
            ways = ways_in_touch(service.contact)[:1]
            context = {"service": service, "card": card, "ways": ways, "level": level}
            self._cards[key] = Markup(self._text(key[0], context))
        return self._cards[key]

    def _listed(self, template: str, service: Service, level: int, hooks: bool) -> Markup:
        key = (template, service.id, level, hooks)
        if key not in self._cards:
            context = {"card": self.context.card(service), "level": level, "hooks": hooks}
            self._cards[key] = Markup(self._text(template, context))
        return self._cards[key]

    def _text(self, template: str, context: Mapping[str, object]) -> str:
        try:
            return self._jinja.get_template(template).render(context)
        except SitegenError:
            raise  # said already, by a template inside this one
        except Exception as error:
            template_problem = template_error(error, self._templates)
            if template_problem is None:
                raise
            raise template_problem from error

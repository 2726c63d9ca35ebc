"""Theme of a site: its static files, and the renderer of its templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from sitegen import urls
from sitegen.bidi import isolate_html, isolate_xml
from sitegen.builds import Output
from sitegen.content_hash import files_hash
from sitegen.discretion import GUIDE_ID
from sitegen.errors import SitegenError
from sitegen.library import Library
from sitegen.model import Service
from sitegen.service_cache import ServiceCache
from sitegen.text import nearest
from sitegen.theme.article_body import render_article_body
from sitegen.theme.environment import environment
from sitegen.theme.files import ThemeFiles, read_theme
from sitegen.theme.service_workers import modules_of
from sitegen.theme.template_errors import DeadLinkError, template_error
from sitegen.views.breadcrumbs import Crumb
from sitegen.views.context import ViewContext
from sitegen.views.lists.navigation import foot
from sitegen.views.service.dates import ServiceDates, iso
from sitegen.views.service.page import ServiceDetails
from sitegen.wording.contacts import first_ways
from sitegen.wording.notices import notices_for_everybody


def load_theme(folder: Path, library: Library) -> Theme:
    """Load the theme that site.yaml names; raises `DataError` when it is broken."""
    return Theme(read_theme(folder, library.site.theme), library)


def _what_others_see(library: Library) -> str:
    """Return the address of the guide to what other people can see; ``""`` where the directory has none."""
    return next((urls.guide(guide.id) for guide in library.guides if guide.id == GUIDE_ID), "")


@dataclass(frozen=True, slots=True)
class _Fragment:
    """Rendered part of pages, shared by all pages that show it."""

    html: Markup
    needs: frozenset[str]
    """Names passed to `Theme.need` while it was rendered."""


class Theme:
    """Renders the pages of one library.

    Parts that several pages share (a card, the foot of the page) are rendered once.
    """

    def __init__(self, files: ThemeFiles, library: Library) -> None:
        self.static: Mapping[str, bytes] = files.static
        """Static files by path, such as ``css/site.css``."""
        self.version = files_hash(files.static)
        """Hash of all static files."""
        self.context = ViewContext(library)
        """Argument of every view besides its subject."""
        self._templates = files.templates
        self._jinja = environment(files.templates, library)
        self._jinja.globals.update(
            built=iso(library.start),
            card=self.card,
            embedded=self.embedded,
            fixed=self.fixed,
            foot=foot(library),
            help_lines=self.context.help_lines,
            horizon=iso(library.end),
            is_needed=self.is_needed,
            need=self.need,
            notices_for_everybody=notices_for_everybody(library),
            row=self.row,
            section=self.section,
            static=self.static_link,
            what_others_see=_what_others_see(library),
            labels=self.context.labels,
        )
        self._jinja.filters["markdown"] = self.markdown
        self._cards = ServiceCache[_Fragment]()
        self._fixed: dict[tuple[str, tuple[tuple[str, str], ...]], Markup] = {}
        self._needs: list[set[str]] = []
        """Needs of the templates that are being rendered, the innermost last."""

    def render(self, template: str, **context: object) -> bytes:
        """Render a template to UTF-8; raises `DataError` with file and line when it is broken."""
        text = str(self.fragment(template, **context))
        return (isolate_xml(text) if template.endswith(".xml") else isolate_html(text)).encode()

    def fragment(self, template: str, **context: object) -> Markup:
        """Render part of a page, such as the HTML that other websites paste; raises like `render`."""
        return self._render(template, context).html

    def page(
        self,
        address: str,
        template: str,
        *,
        title: str,
        neutral_title: str = "",
        description: str = "",
        noindex: bool = False,
        canonical: str | None = None,
        crumbs: tuple[Crumb, ...] = (),
        **context: object,
    ) -> Output:
        """Render the page at an address.

        `neutral_title` makes it a discreet page: tabs, history and previews have that title and no description, and it
        has "Exit this page". `noindex` keeps it out of search engines; `canonical` is the address of the page that it
        duplicates; `crumbs` are its breadcrumbs.
        """
        content = self.render(
            template,
            title=title,
            neutral_title=neutral_title,
            description=description,
            noindex=noindex,
            canonical=canonical or address,
            crumbs=crumbs,
            **context,
        )
        return Output(urls.output_path(address), content)

    @cached_property
    def modules(self) -> Mapping[str, str]:
        """JavaScript modules by path below ``js/``, such as ``search/engine.js``."""
        return modules_of(self.static)

    def static_link(self, name: str) -> str:
        """Return the link to a static file; raises `DeadLinkError` where the theme has none of that name."""
        if name not in self.static:
            near = nearest(name, self.static)
            hint = f"did you mean {near}?" if near else "put the file there, or take the link out"
            raise DeadLinkError(f"there is no {name} in static/", hint)
        return self.context.library.href(urls.static(self.version, name))

    def fixed(self, template: str, **context: str) -> Markup:
        """Render a part that is the same on every page with the same `context`, once."""
        key = (template, tuple(context.items()))
        if key not in self._fixed:
            self._fixed[key] = self.fragment(template, **context)
        return self._fixed[key]

    def need(self, name: str) -> None:
        """Declare, in a template, what pages with this part need: ``dates-script``, ``as-of``."""
        self._needs[-1].add(name)

    def is_needed(self, name: str) -> bool:
        """Return whether a part of this page, above the place that asks, has declared this need."""
        return name in self._needs[-1]

    def markdown(self, source: str) -> Markup:
        """Render the body of a guide, a story or a page, with its cards of services."""
        return render_article_body(source, self.context.library, self.card)

    def card(self, service: Service, level: int = 3, *, hooks: bool = True) -> Markup:
        """Render the card of a service, with a heading of `level`.

        Without `hooks` its next date is not marked for scripts, as on the page of another service.
        """
        return self._listed("partials/card.html", service, level, hooks)

    def row(self, service: Service) -> Markup:
        """Render a service as a line of a very long list."""
        return self._listed("partials/row.html", service, 3, hooks=False)

    def embedded(self, service: Service, level: int, framed: bool) -> Markup:
        """Render a service for another website, with a heading of `level`; links of a `framed` one leave the frame."""
        fragment = self._cards.get(
            service, lambda service: self._embedded(service, level, framed), "embed", level, framed
        )
        return self._show(fragment)

    def _embedded(self, service: Service, level: int, framed: bool) -> _Fragment:
        card = None if service.status == "closed" else self.context.card(service)
        ways = first_ways(service)[:1]
        context = {"service": service, "card": card, "ways": ways, "level": level, "framed": framed}
        return self._render("partials/embed/service.html", context)

    def section(self, template: str, service: Service, dates: ServiceDates, details: ServiceDetails) -> Markup:
        """Render a section that the page of a service and its card for professionals have in common, once."""

        def render(service: Service) -> _Fragment:
            return self._render(template, {"service": service, "dates": dates, "details": details})

        return self._show(self._cards.get(service, render, template))

    def _listed(self, template: str, service: Service, level: int, hooks: bool) -> Markup:
        def render(service: Service) -> _Fragment:
            return self._render(template, {"card": self.context.card(service), "level": level, "hooks": hooks})

        return self._show(self._cards.get(service, render, template, level, hooks))

    def _show(self, fragment: _Fragment) -> Markup:
        """Pass the needs of a fragment on to the page that is being rendered."""
        if self._needs:
            self._needs[-1] |= fragment.needs
        return fragment.html

    def _render(self, template: str, context: Mapping[str, object]) -> _Fragment:
        self._needs.append(set())
        try:
            html = self._text(template, context)
        finally:
            needs = self._needs.pop()
        return _Fragment(Markup(html), frozenset(needs))

    def _text(self, template: str, context: Mapping[str, object]) -> str:
        try:
            return self._jinja.get_template(template).render(context)
        except SitegenError:
            raise  # reported by a template inside this one
        except Exception as error:
            template_problem = template_error(error, self._templates)
            if template_problem is None:
                raise
            raise template_problem from error

"""The theme of one site: templates and static files, ready to render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from sitegen import urls
from sitegen.errors import SitegenError
from sitegen.library import Library
from sitegen.model import Output, Service
from sitegen.theme.bodies import body
from sitegen.theme.cards import Card, card_of
from sitegen.theme.contacts import ways_in_touch
from sitegen.theme.contents import contents
from sitegen.theme.crisis import help_lines
from sitegen.theme.crumbs import Crumb
from sitegen.theme.dates import iso
from sitegen.theme.environment import environment
from sitegen.theme.faults import template_fault
from sitegen.theme.files import ThemeFiles, read_theme
from sitegen.theme.words import Words

MODULES = "js/"
"""What the names of JavaScript modules begin with, among those of static files."""


def load_theme(folder: Path, library: Library) -> Theme:
    """The theme that the site of the directory in `folder` asks for; raises `DataError` when it is broken."""
    return Theme(read_theme(folder, library.site.theme), library)


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A part of pages, rendered once for all of them."""

    html: Markup
    needs: frozenset[str]
    """What a page that shows it needs: see `Theme.need`."""


class Theme:
    """Renders the pages of one library.

    What several pages show alike (a card, the foot of the page) is rendered once and kept.
    """

    def __init__(self, files: ThemeFiles, library: Library) -> None:
        self.static: Mapping[str, bytes] = files.static
        """Every static file by its name, such as ``css/site.css``."""
        self.version = _version(files.static)
        """Changes when any static file does."""
        self.words = Words(library)
        self.library = library
        self.help_lines = help_lines(library.site)
        self._templates = files.templates
        self._jinja = environment(files.templates, library)
        self._jinja.globals.update(
            built=iso(library.start),
            card=self.card,
            contents=tuple(contents(library)),
            embedded=self.embedded,
            fixed=self.fixed,
            help_lines=self.help_lines,
            is_needed=self.is_needed,
            need=self.need,
            horizon=iso(library.end),
            row=self.row,
            static=self.static_link,
            words=self.words,
        )
        self._jinja.filters["prose"] = self.prose
        self._card_views: dict[str, Card] = {}
        self._cards: dict[tuple[str, str, int, bool], _Fragment] = {}
        self._fixed: dict[tuple[str, tuple[tuple[str, str], ...]], Markup] = {}
        self._needs: list[set[str]] = []
        """What each template that is being rendered needs, the innermost last."""

    def render(self, template: str, **context: object) -> bytes:
        """A page, in UTF-8; raises `DataError` that names the file and line when a template is broken."""
        return self.fragment(template, **context).encode()

    def fragment(self, template: str, **context: object) -> Markup:
        """A part of a page, such as the HTML that other websites paste; raises like `render`."""
        return self._rendered(template, context).html

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
        """The JavaScript modules by name, such as ``engine.js``."""
        texts = ((name, content) for name, content in self.static.items() if name.startswith(MODULES))
        return {name.removeprefix(MODULES): content.decode(errors="replace") for name, content in texts}

    def static_link(self, name: str) -> str:
        """The link to a static file."""
        return self.library.href(urls.static(self.version, name))

    def fixed(self, template: str, **context: str) -> Markup:
        """A part that is the same on every page, or on every page that asks for it with the same words."""
        key = (template, tuple(context.items()))
        if key not in self._fixed:
            self._fixed[key] = self.fragment(template, **context)
        return self._fixed[key]

    def need(self, name: str) -> None:
        """Declare, in a template, what a page with this part in it needs: ``dates-script``, ``as-of``."""
        self._needs[-1].add(name)

    def is_needed(self, name: str) -> bool:
        """Whether a part of the page has declared that it needs this; asked below those parts."""
        return name in self._needs[-1]

    def prose(self, markdown: str) -> Markup:
        """The body of a guide, a story or a page as HTML, with its cards of services."""
        return body(markdown, self.library, self.card)

    def card(self, service: Service, level: int = 3, *, hooks: bool = True) -> Markup:
        """A service as a card in a list; `level` is that of its heading.

        Without `hooks` its next date is not marked, as on the page of another service.
        """
        return self._listed("partials/card.html", service, level, hooks)

    def row(self, service: Service) -> Markup:
        """A service as one line of a very long list."""
        return self._listed("partials/row.html", service, 3, hooks=False)

    def embedded(self, service: Service, level: int, framed: bool) -> Markup:
        """A service inside another website; `level` is that of its heading, links of a `framed` one leave the frame."""
        key = ("partials/embed/service.html", service.id, level, framed)
        if key not in self._cards:
            card = None if service.status == "closed" else self.card_view(service)
            ways = ways_in_touch(service.contact)[:1]
            context = {"service": service, "card": card, "ways": ways, "level": level, "framed": framed}
            self._cards[key] = self._rendered(key[0], context)
        return self._shown(self._cards[key])

    def card_view(self, service: Service) -> Card:
        """What the card of a service says, for pages that show it in another shape."""
        if service.id not in self._card_views:
            self._card_views[service.id] = card_of(service, self.library, self.words)
        return self._card_views[service.id]

    def _listed(self, template: str, service: Service, level: int, hooks: bool) -> Markup:
        key = (template, service.id, level, hooks)
        if key not in self._cards:
            context = {"card": self.card_view(service), "level": level, "hooks": hooks}
            self._cards[key] = self._rendered(template, context)
        return self._shown(self._cards[key])

    def _shown(self, fragment: _Fragment) -> Markup:
        """A fragment on the page that is being rendered, which then needs what the fragment needs."""
        if self._needs:
            self._needs[-1] |= fragment.needs
        return fragment.html

    def _rendered(self, template: str, context: Mapping[str, object]) -> _Fragment:
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
            raise  # said already, by a template inside this one
        except Exception as error:
            fault = template_fault(error, self._templates)
            if fault is None:
                raise
            raise fault from error


def _version(static: Mapping[str, bytes]) -> str:
    digest = sha256()
    for name in sorted(static):
        digest.update(f"{name}\0{len(static[name])}\0".encode())
        digest.update(static[name])
    return digest.hexdigest()[:10]

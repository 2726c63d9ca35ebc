"""Page for corrections and new groups: it makes a message in the browser, which the reader sends."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.content_hash import content_hash
from sitegen.library import Library
from sitegen.plans import Plan, plan, plan_files
from sitegen.theme.service_workers import MODULES
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.views.tell_us import form, message_settings, service_names
from sitegen.wording.links import issue_form, phone_link


def tell_us(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/tell-us/``, and the names that its script fetches."""
    yield plan(urls.TELL_US, _tell_us, theme)
    yield plan_files(_names, library)


def _names(library: Library) -> Iterator[Output]:
    content = service_names(library)
    yield Output(urls.output_path(urls.service_names(content_hash(content))), content)


def _tell_us(theme: Theme) -> Output:
    library = theme.context.library
    (names,) = _names(library)
    site = library.site
    phone = site.accessibility.phone if site.accessibility is not None else None
    return theme.page(
        urls.TELL_US,
        "tell_us.html",
        title="Tell us",
        description="Tell us what is wrong here, that it is right, or about a group that is not listed yet.",
        crumbs=(HOME,),
        data={
            "names": library.href(f"/{names.path}"),
            "service": library.href(urls.service(urls.ANY_ID)),
            "exit": theme.static_link(MODULES + "exit/page-ui.js"),
            "discreet": " ".join(topic.id for topic in library.topic.values() if topic.discreet),
        },
        settings=message_settings(site),
        form=form(library),
        email=site.corrections_email or site.contact_email,
        issues=issue_form(site),
        phone=phone,
        phone_link=None if phone is None else phone_link(phone),
    )

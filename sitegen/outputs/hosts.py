"""What web hosts read: which headers go with which files."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.hosting import headers_file, nginx_file
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme


def hosts(library: Library, _theme: Theme) -> Iterator[Output]:
    """``/_headers`` (Netlify, Cloudflare Pages) and ``/hosting/nginx.conf``."""
    yield Output(urls.output_path(urls.HEADERS), headers_file(library.page, library.href).encode())
    yield Output(urls.output_path(urls.NGINX), nginx_file(library.href).encode())

"""Configuration of web hosts: headers, redirects, and the addresses of the feed that have no ending."""

from __future__ import annotations

from sitegen.hosting.headers import headers_file
from sitegen.hosting.nginx import nginx_file
from sitegen.hosting.policy import EMBED_POLICY, page_policy
from sitegen.hosting.redirects import redirects_file
from sitegen.hosting.rules import MEDIA_TYPES

__all__ = ["EMBED_POLICY", "MEDIA_TYPES", "headers_file", "nginx_file", "page_policy", "redirects_file"]

"""What web hosts have to be told: headers, redirects, and the addresses of the feed that have no ending."""

from __future__ import annotations

from sitegen.hosting.headers import headers_file
from sitegen.hosting.nginx import nginx_file
from sitegen.hosting.redirects import redirects_file
from sitegen.hosting.rules import policy_of

__all__ = ["headers_file", "nginx_file", "policy_of", "redirects_file"]

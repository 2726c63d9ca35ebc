"""Live preview: the site built into memory, served on loopback, and rebuilt on every change."""

from sitegen.serving.preview import Preview
from sitegen.serving.server import bind, run

__all__ = ["Preview", "bind", "run"]

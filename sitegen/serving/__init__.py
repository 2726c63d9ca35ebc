"""The site while somebody works on it: built into memory, shown in a browser, built again on every change."""

from sitegen.serving.preview import Preview
from sitegen.serving.running import bind, run

__all__ = ["Preview", "bind", "run"]

"""Theme: template and static files, and the renderer of pages."""

from sitegen.theme.theme import Theme, load_theme

__all__ = ["Theme", "load_theme"]

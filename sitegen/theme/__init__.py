"""How the site looks: templates, style sheets, and the views that templates are given."""

from sitegen.theme.theme import Theme, load_theme

__all__ = ["Theme", "load_theme"]

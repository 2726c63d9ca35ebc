"""Data for templates: every page, card and sheet worked out before it is rendered."""

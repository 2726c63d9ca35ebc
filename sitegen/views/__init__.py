"""Data for templates: the contents of every page, card and sheet, worked out before it is rendered."""

"""Imported entries as YAML: new files, and additions to files that exist."""

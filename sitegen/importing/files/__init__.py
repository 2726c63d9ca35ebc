"""Imported entries as YAML text: new files, and additions to existing ones."""

"""Builds a searchable static website of local perinatal peer support from YAML and Markdown."""

__version__ = "0.1.0"

"""Markdown of contributors: its HTML, its text, its headings, and the references that the reader checks."""

from __future__ import annotations

from sitegen.markdown.headings import ANCHORS_OF_PAGES, Heading, heading_slug, headings, main_headings
from sitegen.markdown.link_targets import link_error, web_address_error
from sitegen.markdown.plain import plain_markdown
from sitegen.markdown.references import Reference, has_words, references
from sitegen.markdown.safe_html import CardReference, render
from sitegen.markdown.shown_targets import misleading_part

__all__ = [
    "ANCHORS_OF_PAGES",
    "CardReference",
    "Heading",
    "Reference",
    "has_words",
    "heading_slug",
    "headings",
    "link_error",
    "main_headings",
    "misleading_part",
    "plain_markdown",
    "references",
    "render",
    "web_address_error",
]

"""What the search in the browser reads, worked out at build: words with lunr.py's analysis, facets, cards.

The browser's half lives in the theme: ``js/search/engine.js`` ranks, ``js/search/filters/filters.js`` filters; both read what is packed here.
Documents are numbered: open and paused services by name, then closed ones.
"""

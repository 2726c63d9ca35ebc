"""Search data that the build makes for the browser: the inverted index by lunr.py's analysis, facets, result cards.

The theme has the other half: ``js/search/engine.js`` ranks and ``js/search/filters/filters.js`` filters. Documents are
numbered: those of lists by name, then those that are held back, then closed ones.
"""

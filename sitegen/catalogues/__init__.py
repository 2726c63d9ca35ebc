"""Catalogues: phrases of this program in other languages, and dates, times, lists and names by the CLDR's rules.

`po/` has a file of gettext for each language. `catalogue.Catalogue` is one of them, `phrases.Phrase` is what it
composes, and `cldr` writes what every language has rules for.
"""

"""School terms as authorities publish them, to blocks of term: what is sure, and what only a person can tell."""

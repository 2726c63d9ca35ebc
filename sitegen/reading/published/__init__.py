"""Files of an earlier build: its list of addresses and its list of changes."""

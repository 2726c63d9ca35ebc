"""Files of a published site: its link ledger and its changes."""

"""Fields of an Open Referral record to fields of an entry, a module per subject."""

"""Fields of an Open Referral service to keys of an entry, one module per subject."""

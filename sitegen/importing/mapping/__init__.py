"""Map the fields of an Open Referral service to the keys of an entry, one module per subject."""

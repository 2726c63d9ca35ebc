"""Forms for entries, made from the reader's tables of fields: the values that they hold, and what somebody typed."""

"""Facts as plain English: labels, places, contacts, joining, notices, freshness, sessions and dates."""

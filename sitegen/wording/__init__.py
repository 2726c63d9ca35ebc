"""Facts in English: labels, places, contacts, joining, notices, dates."""

"""One service: its page, card, dates and times."""

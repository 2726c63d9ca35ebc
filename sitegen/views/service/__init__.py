"""Page, card, dates and times of a service."""

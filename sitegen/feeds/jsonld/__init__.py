"""JSON-LD for search engines: services, places, events and opening hours."""

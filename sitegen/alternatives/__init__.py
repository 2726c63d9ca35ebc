"""Alternatives: services for the same people, for the weeks in which a service is off."""

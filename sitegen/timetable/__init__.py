"""Dates and times: turn sessions into occurrences by plain date arithmetic, never from YAML."""

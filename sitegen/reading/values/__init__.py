"""Checks for single values: dates, times, ages, contacts, coordinates, ids, Markdown."""

"""Readers for single values: dates, times, ages, contacts, coordinates."""

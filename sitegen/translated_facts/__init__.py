"""Facts of a service in a language for which nobody has translated the entry: composed from a catalogue's phrases.

All that has a structure is here: times, dates, places, joining, cost, ages, people, what is not known, help lines. What
somebody wrote in their own words stays in their language, and is marked as such.
"""

"""Worklist: the services that volunteers should ring, most urgent first, one call for each organisation."""

"""Readers, one for each kind of file in a directory."""

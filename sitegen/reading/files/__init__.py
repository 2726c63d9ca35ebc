"""A reader for each file of the directory."""

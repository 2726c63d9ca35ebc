"""Code-Point Open to `content/postcodes/`."""

"""Source files, in whatever envelope, to single service records."""

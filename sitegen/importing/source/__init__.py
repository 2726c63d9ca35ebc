"""Read source files, in whatever envelope, into single service records."""

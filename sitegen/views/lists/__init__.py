"""Lists of services and of pages, and what goes with them."""

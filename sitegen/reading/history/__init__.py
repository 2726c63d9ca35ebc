"""Earlier versions of the services, from git."""

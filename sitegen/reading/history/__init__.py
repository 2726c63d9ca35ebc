"""Earlier versions of the registry, from git."""

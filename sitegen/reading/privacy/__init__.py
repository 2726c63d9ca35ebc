"""Hidden addresses, and texts that give them away."""

"""Changes: differences between two states of the directory, in plain sentences."""

"""Parse YAML text into nodes with line and column, and report the problems found on the way."""

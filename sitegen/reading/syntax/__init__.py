"""YAML text to nodes with line and column, and the problems found on the way."""

"""Review of a change: two versions of a directory beside each other, and what visitors will see change."""

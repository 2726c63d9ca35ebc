"""Edit files in their text: entries change only where it is asked for, and a file gets its one form without a loss."""

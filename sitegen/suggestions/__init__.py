"""Suggestions of readers: corrections, confirmations and new groups, from a message to an edit of a file."""

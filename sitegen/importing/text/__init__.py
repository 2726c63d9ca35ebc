"""HTML and free text to plain sentences and Markdown."""

"""Turn HTML and free text into plain sentences and Markdown."""

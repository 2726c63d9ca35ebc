"""Edit entries in the text of their file: comments, order, quotes and line ends stay, and only what is asked for changes."""

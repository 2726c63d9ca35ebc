"""Edit entries in the text of their file: comments, order, quotes and line ends stay as they are."""

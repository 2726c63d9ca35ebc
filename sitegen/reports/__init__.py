"""Reports for the people who keep a directory or plan what it lists: from the library to plain values, and to words."""

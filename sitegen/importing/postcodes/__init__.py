"""Turn Code-Point Open into the files of content/postcodes/."""

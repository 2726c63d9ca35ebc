"""Hidden addresses: found wherever a text of the directory repeats them."""

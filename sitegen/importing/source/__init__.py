"""Source files to single records, whatever their envelope."""

"""Spreadsheets as CSV: rows to the JSON objects that `mapping` reads, by a file that says what each column holds."""

"""Spreadsheets (CSV, .xlsx): rows to the JSON objects that `mapping` reads, by a file that names their columns."""

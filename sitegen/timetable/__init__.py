"""Dates and times: sessions, school terms and bank holidays become occurrences by plain date arithmetic."""

"""Directory data for other programs: records, CSV, Open Referral and JSON-LD. Pure functions; `outputs` names the files."""

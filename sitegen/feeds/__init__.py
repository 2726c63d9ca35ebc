"""Directory data for other programs: records, CSV, Open Referral and JSON-LD; pure, as `outputs` names the files."""

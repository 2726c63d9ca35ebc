"""The directory for other programs: records, tables, Open Referral, JSON-LD. Pure shaping; `outputs` write the files."""

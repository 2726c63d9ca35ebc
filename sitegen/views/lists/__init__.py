"""Lists of services: listings, groups, navigation, what is on, holidays, the shortlist."""

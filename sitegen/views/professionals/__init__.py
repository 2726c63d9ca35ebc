"""Referral cards, and texts that professionals pass on."""

"""Referral cards and signposting texts."""

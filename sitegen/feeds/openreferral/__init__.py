"""Open Referral UK feed (HSDS-UK 3.0): every response of its API, as a value for a file.

Nothing is ``null`` or empty. Facts without a field in the British profile (phones, eligibility in sentences) use the
names of HSDS 3.0; readers ignore fields that they do not know.
"""

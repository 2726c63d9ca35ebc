"""The directory as an Open Referral UK feed (HSDS-UK 3.0): every answer of its API, as a value for a file.

Nothing is ``null`` or empty. Names of HSDS 3.0 stand where the British profile has no place for a fact (phones, what is
said of ages); programs pass by what they do not know.
"""

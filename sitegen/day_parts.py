"""Parts of the day and of the week; times of day are in minutes after midnight."""

from __future__ import annotations

MINUTES_A_DAY = 24 * 60
MIDDAY = 12 * 60
EVENING_START = 17 * 60
"""End of the afternoon: a session that ends later is in the evening too."""
SATURDAY = 5
"""First weekday of the weekend; Monday is 0."""

"""Coverage: sessions counted by week, area and stage, and the gaps."""

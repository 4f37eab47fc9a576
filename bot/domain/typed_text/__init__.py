"""Dates, time zones and words as people type them."""

"""Readings stored and read back."""

"""Answers about progress, and the rows derived from readings."""

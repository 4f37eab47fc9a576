"""Measurements of the whole program; their figures stand in ``docs/measurements.md``.

Each measurement is a module with one click command. What only tells right from wrong is a test.
"""

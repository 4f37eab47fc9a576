"""Readings and the stored history of figures: what is believed, and how it is kept."""

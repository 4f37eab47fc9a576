"""Answers and forms of ``/config``."""

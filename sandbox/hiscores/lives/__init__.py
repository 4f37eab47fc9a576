"""Simulated players: who they are, what a session brings them, and when it becomes visible."""

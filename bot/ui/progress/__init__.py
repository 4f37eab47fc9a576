"""Answers about gains, history, records, milestones, leaderboards, recaps."""

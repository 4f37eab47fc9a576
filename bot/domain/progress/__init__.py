"""What figures show: gains, records, milestones, leaderboards, recaps."""

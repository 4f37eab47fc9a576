"""Player updates: read a player from the hiscores and store what changed."""

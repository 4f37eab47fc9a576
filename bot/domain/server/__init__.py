"""The bot in a guild: access, stored data, shards, status."""

"""The settings of a guild, stored and changed."""

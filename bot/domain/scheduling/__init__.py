"""When a player is read next."""

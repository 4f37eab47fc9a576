"""Domain values in, Discord views out: no queries, no decisions, no services."""

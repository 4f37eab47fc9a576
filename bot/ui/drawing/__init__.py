"""Pictures: domain values in, PNG bytes out. No Discord, no queries, no clock.

Heavy libraries are imported where they are used, so that a bot that draws nothing stays small.
"""

"""Tracking, renames, links, opt-outs: what changes a player."""

"""Renames, undoing them, and questions about names: what servers that share a player decide."""

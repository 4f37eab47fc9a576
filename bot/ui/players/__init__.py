"""Answers about players: lists, links, imports, questions about names."""

"""Guilds joined and left, processes, stored data about members."""

"""Servers, their channels, roles and members, and changing them."""

"""The REST API: one table of endpoints behind one handler."""

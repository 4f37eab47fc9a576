"""The database's schema: its steps, whether a database is ours, and how it is upgraded."""

"""The database's history: aerich's migrations, one set for each dialect."""

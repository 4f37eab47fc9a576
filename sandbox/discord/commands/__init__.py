"""The application commands a bot registered, and what Discord accepts as one."""

"""Help, status, privacy and errors."""

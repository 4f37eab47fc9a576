"""What several services store and find rows with."""

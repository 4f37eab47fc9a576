"""Pictures with axes."""

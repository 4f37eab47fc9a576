"""Pictures with text and bars."""

"""What is posted in channels."""

"""What is announced, to which channel and when."""

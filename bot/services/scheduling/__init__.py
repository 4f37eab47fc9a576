"""Which players are read when, and the loop that reads them."""

"""Messages: what Discord accepts in one, keeping, changing and logging them."""

"""How numbers, times, metrics and permissions are put into words."""

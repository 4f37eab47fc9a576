"""What people do with commands and components, and how the bot answers."""

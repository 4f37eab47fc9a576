"""What the bot does again and again."""

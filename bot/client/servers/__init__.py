"""The servers the bot is in: by whose word, how to be invited, what they speak."""

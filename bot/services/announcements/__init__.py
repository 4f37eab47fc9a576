"""The outbox: announcements, posts and their delivery."""

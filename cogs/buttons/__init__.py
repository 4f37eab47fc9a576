"""Buttons that go on working after a restart."""

"""Hiscore Herald: the Old School RuneScape tracker that lives in a clan's Discord server."""

__version__ = "0.1.0"

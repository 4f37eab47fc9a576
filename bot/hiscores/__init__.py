"""Client for the OSRS hiscores: requests, rate limits, parsing, errors.

``bot.domain`` interprets the figures; ``bot.services`` decides which player is requested when.
"""

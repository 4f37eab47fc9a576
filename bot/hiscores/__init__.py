"""The only door to Jagex: asking politely, reading what comes back, naming what went wrong.

What the figures mean belongs to ``bot.domain``; when to ask, and for whom, to ``bot.services``.
"""

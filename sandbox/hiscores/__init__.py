"""The loopback hiscores: tables of players, the endpoint that serves them, and its troubles.

Nothing here knows Discord or the bot.
"""

from sandbox.hiscores.server import LoopbackHiscores

__all__ = ["LoopbackHiscores"]

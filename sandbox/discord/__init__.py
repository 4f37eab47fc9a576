"""A Discord on 127.0.0.1: REST API, gateway and guilds, for an unmodified bot."""

from sandbox.discord.app import API_PATH, LoopbackDiscord
from sandbox.discord.errors import ControlError
from sandbox.discord.gateway.hub import GATEWAY_PATH
from sandbox.discord.interactions.replies import Reply
from sandbox.discord.messages.message_log import LogEntry
from sandbox.discord.recorder import RecordedRequest

__all__ = [
    "API_PATH",
    "GATEWAY_PATH",
    "ControlError",
    "LogEntry",
    "LoopbackDiscord",
    "RecordedRequest",
    "Reply",
]

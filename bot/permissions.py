"""Which permissions a channel must give the bot, and how to say that some are missing."""

import discord
from discord.abc import GuildChannel

_NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
}
"""What an announcement needs in its channel, as Discord's settings call it."""

INVITE_PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, embed_links=True, attach_files=True
)
"""What the invite link asks for."""


def missing_in(channel: GuildChannel, member: discord.Member) -> list[str]:
    """Name the permissions that a channel does not give the bot."""
    granted = channel.permissions_for(member)
    return [name for attribute, name in _NAMES.items() if not getattr(granted, attribute)]


def problem_in(guild: discord.Guild | None, channel_id: int) -> str | None:
    """Say what keeps the bot from posting in a channel and how to mend it; None when nothing does.

    A guild that is not in the cache is taken to be fine: Discord's own answer decides then.
    """
    if guild is None:
        return None
    channel = guild.get_channel(channel_id)
    if channel is None:
        return "That channel is gone or hidden from me. Choose another with /config channel."
    if missing := missing_in(channel, guild.me):
        return f"Give me {', '.join(missing)} in <#{channel_id}>."
    return None

"""Which permissions a channel must give the bot, and what is missing; worded in ``bot.ui``."""

import discord
from discord.abc import GuildChannel

from bot.domain.channels import ChannelProblem

NEEDED = ("view_channel", "send_messages", "embed_links", "attach_files")
"""What an announcement needs in its channel, as Discord's API calls it."""

INVITE_PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, embed_links=True, attach_files=True
)
"""What the invite link asks for."""


def missing_in(channel: GuildChannel, member: discord.Member) -> list[str]:
    """Name the permissions that a channel does not give the bot."""
    granted = channel.permissions_for(member)
    return [name for name in NEEDED if not getattr(granted, name)]


def problem_in(guild: discord.Guild | None, channel_id: int) -> ChannelProblem | None:
    """Return what keeps the bot from posting in a channel; None when nothing does.

    A guild that is not in the cache is taken to be fine: Discord's own answer decides then.
    """
    if guild is None:
        return None
    channel = guild.get_channel(channel_id)
    if channel is None:
        return ChannelProblem.gone()
    missing = missing_in(channel, guild.me)
    return ChannelProblem.missing(missing, channel_id=channel_id) if missing else None

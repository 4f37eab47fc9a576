"""Which permissions a channel must give the bot, and what is missing; worded in ``bot.ui``."""

import discord
from discord.abc import GuildChannel

from bot.domain.settings.channels import ChannelProblem

NEEDED = ("view_channel", "send_messages", "embed_links", "attach_files")
"""What an announcement needs in its channel, as Discord's API calls it."""

_HIDE_OTHERS = frozenset({"view_channel", "send_messages", "send_messages_in_threads"})
_IN_THREADS = {"send_messages": "send_messages_in_threads"}
"""What is another permission in a thread."""

INVITE_PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
"""What the invite link asks for; the history shows what had arrived before a crash."""


def missing_in(channel: GuildChannel | discord.Thread, member: discord.Member) -> list[str]:
    """Name the permissions that a channel or thread does not give the bot."""
    is_thread = isinstance(channel, discord.Thread)
    return missing_of(channel.permissions_for(member), is_thread=is_thread)


def missing_of(granted: discord.Permissions, *, is_thread: bool) -> list[str]:
    """Name the permissions that are not among those granted.

    Who cannot see it or write there has no other permission either, whatever is granted.
    """
    needed = [_IN_THREADS.get(name, name) if is_thread else name for name in NEEDED]
    missing = [name for name in needed if not getattr(granted, name)]
    return missing[:1] if _HIDE_OTHERS.intersection(missing) else missing


async def problem_seen(guild: discord.Guild | None, channel_id: int) -> ChannelProblem | None:
    """Return what keeps the bot from posting in a channel; None when nothing does.

    A guild that is not in the cache is taken to be fine: Discord's own answer decides then. It is
    asked about a channel that is not in the cache: archived threads leave it, and yet can be posted
    in, which opens them again.

    Raises:
        HTTPException, RateLimited: Discord has trouble of its own, and nothing is known.
    """
    if guild is None:
        return None
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None:
        try:
            channel = await guild.fetch_channel(channel_id)
        except (discord.Forbidden, discord.NotFound, discord.InvalidData):
            return ChannelProblem.gone()
    return _problem_of(channel, guild.me)


def _problem_of(
    channel: GuildChannel | discord.Thread, member: discord.Member
) -> ChannelProblem | None:
    if missing := missing_in(channel, member):
        return ChannelProblem.missing(missing, channel_id=channel.id)
    if isinstance(channel, discord.Thread) and channel.locked and not _may_unlock(channel):
        return ChannelProblem.locked(channel.id)
    return None


def _may_unlock(thread: discord.Thread) -> bool:
    return thread.permissions_for(thread.guild.me).manage_threads

"""Which permissions a channel must give the bot, and what is missing; worded in ``bot.ui``."""

from collections.abc import Sequence

import discord
from discord.abc import GuildChannel

from bot.domain.settings.channels import ChannelProblem
from bot.domain.settings.preferences import Preferences

POSTING = ("view_channel", "send_messages")
"""What an announcement needs in its channel, as Discord's API calls it."""
PICTURES = "attach_files"
"""What it needs besides where it comes with a picture."""
HISTORY = "read_message_history"
"""What shows after a crash whether a post had arrived; posting alone works without it."""

_HIDE_OTHERS = frozenset({"view_channel", "send_messages", "send_messages_in_threads"})
_IN_THREADS = {"send_messages": "send_messages_in_threads"}
"""What is another permission in a thread."""

INVITE_PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
"""What the invite link asks for; the history shows what had arrived before a crash."""


def needs_of(preferences: Preferences) -> tuple[str, ...]:
    """Return the permissions without which a server's announcements cannot be posted."""
    return (*POSTING, PICTURES) if preferences.pictures else POSTING


def missing_of(granted: discord.Permissions, *, needs: Sequence[str], is_thread: bool) -> list[str]:
    """Name the permissions that are not among those granted.

    Who cannot see it or write there has no other permission either, whatever is granted.
    """
    needed = [_IN_THREADS.get(name, name) if is_thread else name for name in needs]
    missing = [name for name in needed if not getattr(granted, name)]
    return missing[:1] if _HIDE_OTHERS.intersection(missing) else missing


async def problem_seen(
    guild: discord.Guild | None, channel_id: int, *, needs: Sequence[str] = (*POSTING, PICTURES)
) -> ChannelProblem | None:
    """Return what keeps the bot from posting in a channel; None when nothing does.

    A guild that is not in the cache is taken to be fine: Discord's own answer decides then. It is
    asked about a channel that is not in the cache: archived threads leave it, and yet can be posted
    in, which opens them again.

    Raises:
        HTTPException, RateLimited: Discord has trouble of its own, and nothing is known.
    """
    if guild is None or guild.unavailable:
        return None
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None:
        try:
            channel = await guild.fetch_channel(channel_id)
        except (discord.Forbidden, discord.NotFound, discord.InvalidData):
            return ChannelProblem.gone()
    return _problem_of(channel, guild.me, needs)


def _problem_of(
    channel: GuildChannel | discord.Thread, member: discord.Member, needs: Sequence[str]
) -> ChannelProblem | None:
    is_thread = isinstance(channel, discord.Thread)
    granted = channel.permissions_for(member)
    if missing := missing_of(granted, needs=needs, is_thread=is_thread):
        return ChannelProblem.missing(missing, channel_id=channel.id)
    if isinstance(channel, discord.Thread) and channel.locked and not _may_unlock(channel):
        return ChannelProblem.locked(channel.id)
    return None


def _may_unlock(thread: discord.Thread) -> bool:
    return thread.permissions_for(thread.guild.me).manage_threads


def can_notify(guild: discord.Guild, role_id: int, channel_id: int | None) -> bool:
    """Tell whether a mention of a role by the bot notifies its members.

    Discord notifies them when everybody may mention the role, or the bot may mention all roles.
    """
    role = guild.get_role(role_id)
    channel = guild.get_channel_or_thread(channel_id or 0)
    granted = channel.permissions_for(guild.me) if channel else guild.me.guild_permissions
    return granted.mention_everyone or (role is not None and role.mentionable)


def can_hold_posts(guild: discord.Guild, channel_id: int) -> bool:
    """Tell whether a channel is of a kind that announcements go to; unknown ones are threads."""
    channel = guild.get_channel(channel_id)
    return channel is None or isinstance(channel, discord.TextChannel)

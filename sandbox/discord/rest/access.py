"""Whether the bot may: finding what a request is about, with Discord's refusals.

Belongs here: lookups that answer 403 and 404 in Discord's order. Not here: carrying requests out.
"""

from sandbox.discord.backend import Backend
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.messages.message import Message
from sandbox.discord.rest.calls import Call


def require_guild(backend: Backend, call: Call) -> Guild:
    """Return a guild; 404 for one there is not, 403 when the bot is not in it."""
    guild = backend.world.guilds.get(call.number("guild"))
    if guild is None:
        raise ApiError(Refusal.UNKNOWN_GUILD)
    if not guild.bot_is_member:
        raise ApiError(Refusal.MISSING_ACCESS)
    return guild


def require_member(guild: Guild, member_id: int) -> Member:
    """Return a member of the guild; 404 when there is none."""
    member = guild.people.get(member_id)
    if member is None:
        raise ApiError(Refusal.UNKNOWN_MEMBER)
    return member


def require_channel(
    backend: Backend, call: Call, needed: Permission = Permission.VIEW_CHANNEL
) -> Channel:
    """Return a channel the bot sees; 404, 403/50001 unseen, 403/50013 when not permitted."""
    channel = backend.world.channels.get(call.number("channel"))
    if channel is None:
        raise ApiError(Refusal.UNKNOWN_CHANNEL)
    held = backend.world.bot_permissions_in(channel)
    if Permission.VIEW_CHANNEL not in held:
        raise ApiError(Refusal.MISSING_ACCESS)
    if needed not in held:
        raise ApiError(Refusal.MISSING_PERMISSIONS)
    return channel


def sending_in(channel: Channel) -> Permission:
    """Return the permission that writing in a channel takes."""
    if channel.is_thread:
        return Permission.SEND_MESSAGES_IN_THREADS
    return Permission.SEND_MESSAGES


def require_open(backend: Backend, channel: Channel) -> None:
    """Refuse writing in a locked thread to a bot that may not manage threads."""
    if not channel.is_locked:
        return
    if Permission.MANAGE_THREADS not in backend.world.bot_permissions_in(channel):
        archived = channel.is_archived
        raise ApiError(Refusal.ARCHIVED_AND_LOCKED if archived else Refusal.THREAD_IS_LOCKED)


def require_active(channel: Channel) -> None:
    """Refuse changing what is in an archived thread: only writing brings it back."""
    if channel.is_archived:
        raise ApiError(Refusal.THREAD_IS_ARCHIVED)


def require_message(backend: Backend, channel: Channel, message_id: int) -> Message:
    """Return a message everyone can see; 404 when there is none."""
    message = backend.store.find(channel, message_id)
    if message is None or message.ephemeral_for is not None:
        raise ApiError(Refusal.UNKNOWN_MESSAGE)
    return message

"""Changing channels while the guild runs, and telling the bot as Discord would.

Belongs here: channels, threads, direct messages, and who may do what in them. Not here: messages
(see `postbox`), roles and members (see `guild_edits`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count

from sandbox.clock import SandboxClock
from sandbox.discord.errors import ControlError
from sandbox.discord.events import EventFeed
from sandbox.discord.gateway.hub import Gateway
from sandbox.discord.gateway.opcodes import Intent
from sandbox.discord.guilds.channel import THREAD_OF, Channel, ChannelType
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.permissions import NOTHING, Overwrite, Permission
from sandbox.discord.guilds.world import World
from sandbox.discord.messages.message import MessageStore
from sandbox.discord.wire import Json
from sandbox.snowflakes import Snowflakes, created_at

SWITCHES = {
    "view": Permission.VIEW_CHANNEL,
    "send": Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS,
    "embed": Permission.EMBED_LINKS,
    "attach": Permission.ATTACH_FILES,
    "history": Permission.READ_MESSAGE_HISTORY,
    "threads": Permission.SEND_MESSAGES_IN_THREADS,
    "manage_threads": Permission.MANAGE_THREADS,
    "mention_everyone": Permission.MENTION_EVERYONE,
}
_ROLE, _MEMBER = 0, 1


@dataclass(frozen=True, slots=True)
class ChannelEdits:
    """Change channels."""

    world: World
    store: MessageStore
    gateway: Gateway
    feed: EventFeed
    clock: SandboxClock
    snowflakes: Snowflakes

    def permit_bot(self, channel: Channel, switches: Mapping[str, bool]) -> None:
        """Allow or deny the bot what `SWITCHES` names in a channel."""
        self._permit(channel, self.world.bot.id, _MEMBER, switches)

    def permit_role(self, channel: Channel, name: str, switches: Mapping[str, bool]) -> None:
        """Allow or deny a role (`@everyone` too) what `SWITCHES` names in a channel."""
        guild = self.world.guild_of(channel)
        if guild is None:
            raise ControlError("Direct messages have no roles.")
        self._permit(channel, guild.role_named(name).id, _ROLE, switches)

    def _permit(
        self, channel: Channel, holder: int, kind: int, switches: Mapping[str, bool]
    ) -> None:
        if channel.is_thread or channel.guild_id is None:
            raise ControlError(f"{channel.handle} has no permissions of its own.")
        unknown = set(switches) - set(SWITCHES)
        if unknown:
            raise ControlError(f"There is {', '.join(SWITCHES)}, not {', '.join(unknown)}.")
        before = channel.overwrites.get(holder, Overwrite(holder, kind))
        allow, deny = before.allow, before.deny
        for name, is_on in switches.items():
            bits = SWITCHES[name]
            allow = (allow | bits) if is_on else (allow & ~bits)
            deny = (deny & ~bits) if is_on else (deny | bits)
        channel.overwrites[holder] = Overwrite(holder, kind, allow, deny)
        if allow | deny == NOTHING:
            del channel.overwrites[holder]
        self._changed(channel)

    def create_channel(
        self, guild: Guild, name: str, kind: ChannelType = ChannelType.TEXT
    ) -> Channel:
        """Add a channel that is no thread; ControlError when the name is taken."""
        handle = name if guild is self.world.home else f"{guild.name}:{name}"
        self._require_free(handle)
        position = len(self.world.channels_of(guild))
        channel = Channel(self.snowflakes.next(), name, position, kind, guild.id, handle)
        self.world.channels[channel.id] = channel
        self._tell("CHANNEL_CREATE", channel)
        return channel

    def create_thread(
        self,
        parent: Channel,
        name: str,
        *,
        thread_id: int | None = None,
        members: Iterable[Member] | None = None,
    ) -> Channel:
        """Add a thread below a text or announcement channel, a private one for `members`."""
        if parent.type not in THREAD_OF:
            raise ControlError(f"{parent.handle} cannot have threads.")
        made_id = thread_id or self.snowflakes.next()
        prefix = parent.handle.removesuffix(parent.name)
        thread = Channel(
            made_id,
            name,
            type=THREAD_OF[parent.type] if members is None else ChannelType.PRIVATE_THREAD,
            guild_id=parent.guild_id,
            handle=self._free(prefix + name),
            parent_id=parent.id,
            created_at=created_at(made_id),
            member_ids={member.id for member in members or ()},
        )
        self.world.channels[thread.id] = thread
        self._tell("THREAD_CREATE", thread, {"newly_created": True})
        return thread

    def set_thread(
        self, thread: Channel, *, archived: bool | None = None, locked: bool | None = None
    ) -> None:
        """Archive or lock a thread, or undo it; what is None stays."""
        if not thread.is_thread:
            raise ControlError(f"{thread.handle} is no thread.")
        if archived is not None and archived != thread.is_archived:
            thread.is_archived, thread.archived_at = archived, self.clock.now()
        thread.is_locked = thread.is_locked if locked is None else locked
        self._changed(thread)

    def open_direct(self, member: Member) -> Channel:
        """Return the member's direct messages with the bot, opening them when there are none."""
        for channel in self.world.channels.values():
            if channel.recipient is member:
                return channel
        channel_id = self.snowflakes.next()
        name = f"@{member.name}"
        channel = Channel(channel_id, name, type=ChannelType.DM, recipient=member)
        self.world.channels[channel.id] = channel
        self.feed.state()
        return channel

    def delete(self, channel: Channel) -> None:
        """Delete a channel, its threads and messages."""
        guild = self.world.guild_of(channel)
        if guild is None:
            raise ControlError("Direct messages cannot be deleted.")
        for thread in self.world.threads_of(guild):
            if thread.parent_id == channel.id:
                self.delete(thread)
        del self.world.channels[channel.id]
        self.store.drop_channel(channel)
        self._tell("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel)
        if guild.system_channel_id == channel.id:
            guild.system_channel_id = None

    def _require_free(self, handle: str) -> None:
        if any(channel.handle == handle for channel in self.world.channels.values()):
            raise ControlError(f"There is a channel {handle!r} already.", status=409)

    def _free(self, handle: str) -> str:
        taken = {channel.handle for channel in self.world.channels.values()}
        numbered = (f"{handle}-{number}" for number in count(2))
        return next(each for each in chain((handle,), numbered) if each not in taken)

    def _changed(self, channel: Channel) -> None:
        self._tell("THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE", channel)

    def _tell(self, event: str, channel: Channel, more: Json | None = None) -> None:
        guild = self.world.guild_of(channel)
        if guild is not None and guild.bot_is_member and self.world.bot_hears_of(channel):
            body = channel.payload() | (more or {})
            self.gateway.dispatch(event, body, guild_id=guild.id, intent=Intent.GUILDS)
        self.feed.state()

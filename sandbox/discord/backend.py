"""Everything the REST endpoints work with, in one place.

Belongs here: the bundle. Not here: building it (see `app`).
"""

from dataclasses import dataclass

from sandbox.clock import SandboxClock
from sandbox.discord.commands.registry import CommandRegistry
from sandbox.discord.events import EventFeed
from sandbox.discord.gateway.hub import Gateway
from sandbox.discord.guilds.channel_edits import ChannelEdits
from sandbox.discord.guilds.guild_edits import GuildEdits
from sandbox.discord.guilds.world import World
from sandbox.discord.interactions.callbacks import Callbacks
from sandbox.discord.interactions.followups import Followups
from sandbox.discord.messages.attachments import AttachmentStore
from sandbox.discord.messages.message import MessageStore
from sandbox.discord.messages.postbox import Postbox
from sandbox.snowflakes import Snowflakes


@dataclass(frozen=True, slots=True)
class Backend:
    """The loopback Discord behind its REST API."""

    clock: SandboxClock
    snowflakes: Snowflakes
    world: World
    guilds: GuildEdits
    channels: ChannelEdits
    store: MessageStore
    postbox: Postbox
    attachments: AttachmentStore
    commands: CommandRegistry
    callbacks: Callbacks
    followups: Followups
    gateway: Gateway
    feed: EventFeed

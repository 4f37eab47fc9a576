"""Everything the REST endpoints work with, in one place.

Belongs here: the bundle. Not here: building it (see `app`).
"""

from dataclasses import dataclass

from sandbox.clock import SandboxClock
from sandbox.discord.attachments import AttachmentStore
from sandbox.discord.callbacks import Callbacks
from sandbox.discord.channel_edits import ChannelEdits
from sandbox.discord.commands import CommandRegistry
from sandbox.discord.events import EventFeed
from sandbox.discord.followups import Followups
from sandbox.discord.gateway.hub import Gateway
from sandbox.discord.guild_edits import GuildEdits
from sandbox.discord.messages import MessageStore
from sandbox.discord.postbox import Postbox
from sandbox.discord.world import World
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

"""What somebody chose in an option, looked up where the interaction alone does not say enough."""

from __future__ import annotations

from typing import Any

import discord
from aiohttp import ClientError
from discord import AppCommandOptionType, ChannelType, app_commands

from bot.errors import FileNotReceived, NotAMember


class PostableChannel(app_commands.Transformer):
    """A text or announcement channel or a thread, as its id.

    Only the id is taken: threads that are archived or private are not in discord.py's cache.
    """

    @property
    def type(self) -> AppCommandOptionType:
        """What Discord lets be chosen."""
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        """The kinds of channel that Discord offers."""
        return [
            ChannelType.text,
            ChannelType.news,
            ChannelType.news_thread,
            ChannelType.private_thread,
            ChannelType.public_thread,
        ]

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> int:  # noqa: ARG002
        """Return the id, whatever discord.py knows of the channel."""
        return int(value.id)


async def present_member_id(
    interaction: discord.Interaction[Any], chosen: discord.abc.Snowflake
) -> int:
    """Return the id of a member who is in the server now.

    Raises:
        NotAMember: They left, or never were there.
    """
    if isinstance(chosen, discord.Member):
        return chosen.id
    try:
        if interaction.guild is None:
            raise NotAMember
        await interaction.guild.fetch_member(chosen.id)
    except discord.HTTPException as reason:
        raise NotAMember from reason
    return chosen.id


async def read_attachment(file: discord.Attachment) -> bytes:
    """Return what a file that was attached holds.

    Raises:
        FileNotReceived: Discord's file server did not answer, or has it no more.
    """
    try:
        return await file.read()
    except (discord.HTTPException, ClientError, OSError) as reason:
        raise FileNotReceived from reason

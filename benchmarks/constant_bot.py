"""The baseline of ``commands``: the smallest discord.py bot, which answers with constants.

/ping answers with a word, /picture with a file of a card's size, and ping's option offers a list.
"""

import asyncio
import os
from io import BytesIO
from typing import Any

import discord
from discord import app_commands

from benchmarks.reported_lag import reporting_lag

_FILE = os.urandom(40_000)
_OFFERED = [app_commands.Choice(name=f"Bench {number}", value="x") for number in range(25)]


class ConstantBot(discord.AutoShardedClient):
    """Answers two commands."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(ping)
        self.tree.add_command(picture)

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()


@app_commands.command()
async def ping(interaction: discord.Interaction[Any], player: str | None = None) -> None:
    """Answer with a word."""
    del player
    await interaction.response.send_message("pong")


@ping.autocomplete("player")
async def offer(_: discord.Interaction[Any], __: str) -> list[app_commands.Choice[str]]:
    """Offer always the same."""
    return _OFFERED


@app_commands.command()
async def picture(interaction: discord.Interaction[Any]) -> None:
    """Answer with a file."""
    await interaction.response.send_message(file=discord.File(BytesIO(_FILE), "picture.png"))


async def _run() -> None:
    discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
    async with reporting_lag(), ConstantBot() as bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(_run())

"""The smallest sharded discord.py client, to measure beside the bot: it says when it is ready."""

import os

import discord


class BareClient(discord.AutoShardedClient):
    """Connects and does nothing else."""

    async def on_ready(self) -> None:
        """Say so."""
        print("ready")


def main() -> None:
    """Connect until told to end."""
    discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
    client = BareClient(intents=discord.Intents(guilds=True))
    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()

"""``herald check``: everything the bot needs, tried one by one, with what to do where it fails."""

import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import discord
from aiohttp import ClientError
from discord.abc import GuildChannel

from bot.client.channel_permissions import HISTORY, missing_of, needs_of
from bot.clock import SystemClock
from bot.database import open_database
from bot.domain.settings.guild_settings import GuildSettings
from bot.errors import ConfigurationError, HeraldError, PlayerNotOnHiscores
from bot.hiscores.time_limits import Priority
from bot.program.composition import open_hiscores
from bot.program.migrate import first_contact, pending_upgrades
from bot.services.settings.guild_settings import Guilds
from bot.settings import Settings, token_of

A_LISTED_PLAYER = "Lynx Titan"
"""The first to reach 200M in everything; listed for as long as there are hiscores."""


class Problem(Exception):
    """Something to mend, in words for the person who runs the bot."""


async def check_up(settings: Settings, *, say: Callable[[str], None]) -> bool:
    """Say one line for each thing the bot needs and return whether all is well."""
    say("ok       configuration: every setting can be read")
    checks = (_database(settings), _hiscores(settings), _discord(settings))
    problems = 0
    for check in checks:
        try:
            async for line in check:
                say(f"ok       {line}")
        except* Problem as group:
            for problem in group.exceptions:
                say(f"problem  {problem}")
                problems += 1
    return problems == 0


async def _database(settings: Settings) -> AsyncIterator[str]:
    if settings.is_sqlite and not settings.sqlite_path.exists():
        yield _told_of_new(settings.sqlite_path.absolute())
        return
    try:
        async with open_database(settings):
            await first_contact()
            pending = await pending_upgrades(settings)
    except ConfigurationError as error:
        raise Problem(f"database: {error.message}") from error
    except Exception as error:
        raise Problem(f"database: {_in_a_line(error)} Check DATABASE_URL.") from error
    yield f"database: answers; {len(pending)} upgrades will be applied at the next start"


def _told_of_new(path: Path) -> str:
    """Say which file the first start will make; nothing is made now.

    Raises:
        Problem: It cannot be made.
    """
    folder = next(each for each in path.parents if each.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Problem(f"database: DATABASE_URL: {path} cannot be made, {folder} is not writable.")
    return f"database: none yet; the first start makes {path}"


def _in_a_line(error: BaseException) -> str:
    said = " ".join(str(error).split()) or type(error).__name__
    return said if said.endswith(".") else f"{said}."


async def _hiscores(settings: Settings) -> AsyncIterator[str]:
    async with open_hiscores(settings, clock=SystemClock()) as hiscores:
        try:
            await hiscores.fetch(A_LISTED_PLAYER, priority=Priority.MEMBER)
        except PlayerNotOnHiscores:
            pass  # an answer all the same
        except HeraldError as error:
            raise Problem(
                f"hiscores: {error.message} If this lasts, check HISCORES_URL and the network."
            ) from error
    yield "hiscores: reachable"


async def _discord(settings: Settings) -> AsyncIterator[str]:
    try:
        token = token_of(settings)
    except ConfigurationError as error:
        raise Problem(f"token: {error.message}") from error
    discord.http.Route.BASE = str(settings.discord_api_url).rstrip("/")
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(
            discord.Client(intents=discord.Intents(guilds=True))
        )
        try:
            await client.login(token)
        except discord.LoginFailure as error:
            raise Problem(
                "token: refused by Discord. Copy DISCORD_TOKEN again from the Bot page."
            ) from error
        except (discord.HTTPException, ClientError, OSError) as error:
            raise Problem(f"token: Discord could not be asked ({error}).") from error
        yield f"token: valid, this is {client.user}"
        yield "intents: only the guilds intent is used, no privileged one is needed"
        async for line in _channels(client, await _with_channel(settings)):
            yield line


async def _with_channel(settings: Settings) -> Sequence[GuildSettings]:
    """Return the guilds with a channel; none while the database, as said, cannot tell."""
    if settings.is_sqlite and not settings.sqlite_path.exists():
        return ()
    try:
        async with open_database(settings):
            return await Guilds(clock=SystemClock()).with_channel()
    except Exception:  # noqa: BLE001 - what is wrong with it was said before, or it has no tables
        return ()


async def _channels(client: discord.Client, guilds: Sequence[GuildSettings]) -> AsyncIterator[str]:
    """Look at every channel and thread to which anything goes, by kind or not."""
    problems = []
    for settings in guilds:
        for channel_id in sorted(settings.channels.in_use):
            needs = needs_of(settings.preferences)
            place = f"permissions: guild {settings.guild_id}: channel {channel_id}"
            if problem := await _problem_of(client, settings.guild_id, channel_id, needs):
                problems.append(Problem(f"{place}: {problem}"))
            else:
                yield f"{place} is fine"
    if problems:
        raise ExceptionGroup("channels", problems)


async def _problem_of(
    client: discord.Client, guild_id: int, channel_id: int, needs: Sequence[str]
) -> str | None:
    try:
        guild = await client.fetch_guild(guild_id)
        member = await guild.fetch_member(client.user.id if client.user else 0)
        channel = await guild.fetch_channel(channel_id)
        if isinstance(channel, discord.Thread):
            parent = await guild.fetch_channel(channel.parent_id)
            if isinstance(parent, discord.Thread):  # no thread hangs below another
                return None
            return _missing(channel, parent.permissions_for(member), needs)
    except (discord.NotFound, discord.InvalidData):
        return "the channel is gone, or the bot was removed. Use /config channel again."
    except discord.Forbidden:
        return "the channel is hidden from the bot. Give it View Channel there."
    except (discord.HTTPException, ClientError, OSError) as error:
        return f"Discord could not be asked ({error}). Try again later."
    return _missing(channel, channel.permissions_for(member), needs)


def _missing(
    channel: GuildChannel | discord.Thread, granted: discord.Permissions, needs: Sequence[str]
) -> str | None:
    """Say what a channel lacks; a thread has the permissions of the channel it hangs below."""
    is_thread = isinstance(channel, discord.Thread)
    needs = (*needs, HISTORY)
    if missing := missing_of(granted, needs=needs, is_thread=is_thread):
        names = [name.replace("_", " ").title() for name in missing]
        return f"missing in #{channel.name}: {', '.join(names)}."
    if isinstance(channel, discord.Thread) and channel.locked and not granted.manage_threads:
        return f"the thread #{channel.name} is locked. Unlock it, or choose another channel."
    return None

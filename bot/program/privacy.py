"""``herald privacy``: what the operator decides about requests not to be tracked."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.clock import SystemClock
from bot.database import open_database
from bot.errors import ConfigurationError
from bot.program.migrate import pending_upgrades
from bot.services.players.opt_outs import OptOuts
from bot.settings import Settings


async def list_requests(settings: Settings, *, say: Callable[[str], None]) -> None:
    """Show the requests that nobody answered in time, and those of members who are banned."""
    async with _opt_outs(settings) as opt_outs:
        requests = await opt_outs.for_operator()
    for each in requests:
        why = "member is banned there" if each.is_for_operator else "not answered"
        say(
            f"{each.request_id}: {each.name}, asked {each.asked_at:%Y-%m-%d} "
            f"by member {each.asked_by or 'unknown'}; server {each.guild_id}: {why}"
        )
    if not requests:
        say("There is no request to decide.")


async def confirm_request(
    settings: Settings, *, request_id: int, say: Callable[[str], None]
) -> None:
    """Stop tracking a player everywhere.

    Raises:
        RequestSettled: There is no such request to decide.
    """
    async with _opt_outs(settings) as opt_outs:
        servers = await opt_outs.confirm_for_all(request_id)
    say(f"Confirmed; it took effect in {servers} server{'s' if servers != 1 else ''}.")


async def refuse_request(
    settings: Settings, *, request_id: int, say: Callable[[str], None]
) -> None:
    """Let a request fall, in every server that has not decided.

    Raises:
        RequestSettled: There is no such request to decide.
    """
    async with _opt_outs(settings) as opt_outs:
        await opt_outs.refuse_for_all(request_id)
    say("Refused; nothing changes.")


@asynccontextmanager
async def _opt_outs(settings: Settings) -> AsyncIterator[OptOuts]:
    if settings.is_sqlite and not settings.sqlite_path.exists():
        raise ConfigurationError(f"DATABASE_URL: there is no {settings.sqlite_path}.")
    async with open_database(settings):
        if await pending_upgrades(settings):
            raise ConfigurationError(
                "DATABASE_URL: the database is not up to date; run `herald migrate` first."
            )
        yield OptOuts(clock=SystemClock(), grace=timedelta(days=settings.purge_after_days))

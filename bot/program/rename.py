"""``herald rename``: a player's new name in every server, by the operator's decision."""

from collections.abc import Callable

from bot.clock import SystemClock
from bot.database import open_database
from bot.errors import ConfigurationError
from bot.program.composition import build_services, open_hiscores
from bot.program.migrate import pending_upgrades
from bot.settings import Settings


async def rename_player(
    settings: Settings, *, old: str, new: str | None, say: Callable[[str], None]
) -> None:
    """Give a player its new name, or take its latest change of name back when there is none.

    Raises:
        ConfigurationError: The database is not up to date, or there is none.
        HeraldError: The figures of the new name do not fit, or there is nothing to undo.
    """
    if settings.is_sqlite and not settings.sqlite_path.exists():
        raise ConfigurationError(f"DATABASE_URL: there is no {settings.sqlite_path}.")
    clock = SystemClock()
    async with open_database(settings), open_hiscores(settings, clock=clock) as hiscores:
        if await pending_upgrades(settings):
            raise ConfigurationError(
                "DATABASE_URL: the database is not up to date; run `herald migrate` first."
            )
        services = build_services(settings, clock=clock, hiscores=hiscores)
        if new is None:
            undone = await services.rename_undo.undo_for_all(old)
            say(f"{undone.old_name} has its name back in every server.")
            return
        renamed = await services.renames.rename_for_all(old, new)
        merged = "; the two histories are one now" if renamed.merged else ""
        say(f"{renamed.old_name} is called {renamed.new_name} in every server{merged}.")

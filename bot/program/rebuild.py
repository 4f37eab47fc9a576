"""``herald rebuild``: milestones and records computed anew, also while the bot runs.

Each player is a small transaction of its own, so the bot waits for a moment at most; stopping half
way harms nothing, and doing it twice changes nothing.
"""

from collections.abc import Callable

from bot.database import open_database
from bot.errors import ConfigurationError
from bot.program.migrate import pending_upgrades
from bot.services.progress.rebuild import Rebuild
from bot.services.storage.metric_register import MetricRegister
from bot.settings import Settings

PROGRESS_EVERY = 100
"""How many players pass between two lines when nothing is wrong with any."""


async def rebuild(
    settings: Settings,
    *,
    name: str | None,
    say: Callable[[str], None],
    is_dry_run: bool = False,
) -> None:
    """Rebuild what follows from the stored histories, of all players or of the one of that name.

    A dry run changes nothing and says what would be put right.

    Raises:
        ConfigurationError: The database is not up to date, or there is none.
        InvalidName: The text cannot be a name.
        PlayerNotTracked: Nobody of that name was ever tracked.
    """
    if settings.is_sqlite and not settings.sqlite_path.exists():
        raise ConfigurationError(f"DATABASE_URL: there is no {settings.sqlite_path}.")
    done = changed = 0
    outcome = "would be put right" if is_dry_run else "put right"
    async with open_database(settings):
        if await pending_upgrades(settings):
            raise ConfigurationError(
                "DATABASE_URL: the database is not up to date; run `herald migrate` first."
            )
        rebuild = Rebuild(register=MetricRegister())
        async for rebuilt in rebuild.everyone(name=name, is_dry_run=is_dry_run):
            done += 1
            changed += rebuilt.changes
            if rebuilt.changes:
                say(f"{rebuilt.name}: {rebuilt.changes} rows {outcome}")
            elif done % PROGRESS_EVERY == 0:
                say(f"{done} players so far ...")
    players = "player" if done == 1 else "players"
    verb = "Looked at" if is_dry_run else "Rebuilt"
    say(f"{verb} {done} {players}: {changed} rows {outcome}.")

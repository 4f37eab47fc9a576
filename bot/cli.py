"""The command line: ``herald run``, ``fetch``, ``migrate``, ``check``, ``demo`` and so on."""

import asyncio
import gc
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from bot import __version__
from bot.errors import ConfigurationError, HeraldError
from bot.language import Language
from bot.logs import set_up_logs
from bot.settings import Settings, load_settings

EX_CONFIG = 78
"""The exit status for a missing or malformed setting, from BSD's sysexits."""

INTERRUPTED = 130

T = TypeVar("T")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="herald")
def main() -> None:
    """Hiscore Herald: the Old School RuneScape tracker for a clan's Discord server."""


@main.command()
def run() -> None:
    """Bring the database up to date, then run the bot until it is told to stop."""
    settings = _settings()
    from bot.program.run import run as run_bot  # heavy imports only where they are needed

    gc.freeze()  # modules stay: looking through them would stop the loop for 20 ms now and then
    _finish(run_bot(settings))


@main.command()
def fetch() -> None:
    """Only read players, beside `herald run`: for machines with an address of their own."""
    settings = _settings()
    from bot.program.fetch import fetch as fetch_players

    gc.freeze()
    _finish(fetch_players(settings))


@main.command()
def migrate() -> None:
    """Bring the database up to date and stop."""
    settings = _settings()
    from bot.program.migrate import migrate as migrate_database

    _finish(migrate_database(settings))


@main.command()
def check() -> None:
    """Try everything the bot needs and say what to do where something is wrong."""
    settings = _settings()
    from bot.program.check import check_up

    if not _finish(check_up(settings, say=click.echo)):
        sys.exit(1)


@main.command()
def health() -> None:
    """Ask the bot that runs here how it is: status 0 when it is well, 1 when not."""
    settings = _settings()
    from bot.program.health_check import ask_health

    try:
        click.echo(ask_health(settings.health_address))
    except HeraldError as error:
        click.echo(error.message, err=True)
        sys.exit(1)


@main.command()
@click.option("--player", default=None, help="Only the player of this name.")
@click.option("--dry-run", is_flag=True, help="Say what would be put right, and change nothing.")
def rebuild(*, player: str | None, dry_run: bool) -> None:
    """Compute milestones and records anew from the stored figures; nothing is announced."""
    settings = _settings()
    from bot.program.rebuild import rebuild as rebuild_derived

    _finish(rebuild_derived(settings, name=player, say=click.echo, is_dry_run=dry_run))


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--undo", is_flag=True, help="Give OLD, its name now, the name back it had before.")
def rename(*, old: str, new: str | None, undo: bool) -> None:
    """Give a player its new name in every server, when the figures fit."""
    settings = _settings()
    if undo == bool(new):
        _refuse("Say both names, or one name and --undo.")
    from bot.program.rename import rename_player

    _finish(rename_player(settings, old=old, new=new, say=click.echo))


@main.group()
def privacy() -> None:
    """Decide requests not to be tracked that managers did not answer."""


@privacy.command(name="list")
def list_requests() -> None:
    """Show what is to be decided."""
    settings = _settings()
    from bot.program.privacy import list_requests as show_requests

    _finish(show_requests(settings, say=click.echo))


@privacy.command()
@click.argument("request_id", type=int)
def confirm(*, request_id: int) -> None:
    """Stop tracking the player of a request in every server."""
    settings = _settings()
    from bot.program.privacy import confirm_request

    _finish(confirm_request(settings, request_id=request_id, say=click.echo))


@privacy.command()
@click.argument("request_id", type=int)
def refuse(*, request_id: int) -> None:
    """Let a request fall."""
    settings = _settings()
    from bot.program.privacy import refuse_request

    _finish(refuse_request(settings, request_id=request_id, say=click.echo))


@main.command()
@click.option("--port", default=8137, show_default=True, help="Where the page is served.")
@click.option("--database", default=None, help="A database to keep; default: a temporary one.")
@click.option("--seed", default=1, show_default=True, help="Which lives the players lead.")
@click.option("--speed", default=1.0, show_default=True, help="How fast those lives go.")
@click.option("--quiet-world", is_flag=True, help="Start with the server but no simulated lives.")
@click.option("--no-bot", is_flag=True, help="Serve only; print the settings for `herald run`.")
def demo(
    *, port: int, database: str | None, seed: int, speed: float, quiet_world: bool, no_bot: bool
) -> None:
    """Try the bot in the browser: a Discord and hiscores of its own, no token needed."""
    set_up_logs(level="INFO", form="text")
    try:
        from sandbox.demo import DemoOptions, run_demo
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.split(".")[0] == "sandbox":
            _refuse("The demo is not part of this installation; use a checkout of the repository.")
        _refuse(f"The demo needs {missing.name}: pip install 'hiscore-herald[demo]' brings it.")
    options = DemoOptions(
        port=port,
        database=database,
        seed=seed,
        speed=speed,
        quiet_world=quiet_world,
        bot=not no_bot,
    )
    _finish(run_demo(options))


@main.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write into.",
)
@click.option("--language", type=click.Choice([it.value for it in Language]), default="en")
def gallery(*, out: Path, language: str) -> None:
    """Write every answer the bot can give as a page and pictures, to be looked at."""
    try:
        from gallery.write import PAGE, write_gallery
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.split(".")[0] == "gallery":
            _refuse("The gallery is not part of this installation; use a checkout instead.")
        raise
    count = write_gallery(out, language=Language(language))
    click.echo(f"{count} answers: open {out / PAGE}")


def _settings() -> Settings:
    try:
        settings = load_settings()
    except ConfigurationError as error:
        _refuse(error.message)
    set_up_logs(level=settings.log_level, form=settings.log_format)
    return settings


def _finish(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end; an error of ours is one line, Ctrl-C is none."""
    try:
        return asyncio.run(work)
    except ConfigurationError as error:
        _refuse(error.message)
    except HeraldError as error:
        click.echo(error.message, err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(EX_CONFIG)

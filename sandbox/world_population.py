"""What the admin does once the bot is there: set the channel and roles, track the players.

Goes through the bot's own slash commands, like a person. On a database that was populated before
it changes nothing.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox.discord import LoopbackDiscord
from sandbox.discord.errors import ControlError

log = logging.getLogger(__name__)

_MEMBER = "admin"
_CHANNEL = "general"
_TRIES = 4
_SECONDS_BETWEEN_TRIES = 1.5
_READY_SECONDS = 3600.0
_DONE_BEFORE = "already"


@dataclass(frozen=True, slots=True)
class Step:
    """A slash command the admin uses."""

    command: str
    options: dict[str, Any] = field(default_factory=dict)


CONFIGURE = (
    Step("config channel", {"channel": "level-ups"}),
    Step("config roles", {"manager": "Manager"}),
)


def steps_for(players: Sequence[str]) -> tuple[Step, ...]:
    """Return what there is to do in a world with these players."""
    return (*CONFIGURE, *(Step("track", {"player": name}) for name in players))


async def populate(discord: LoopbackDiscord, steps: Sequence[Step]) -> None:
    """Wait for the bot and carry out the steps in order; a step that keeps failing is logged."""
    for step in steps:
        for _ in range(_TRIES):
            await _bot_is_ready(discord)
            if await _is_done(discord, step):
                break
            await asyncio.sleep(_SECONDS_BETWEEN_TRIES)


async def _bot_is_ready(discord: LoopbackDiscord) -> None:
    while True:
        try:
            await discord.wait_ready(timeout=_READY_SECONDS)
        except TimeoutError:
            continue
        return


async def _is_done(discord: LoopbackDiscord, step: Step) -> bool:
    try:
        reply = await discord.interact(
            member=_MEMBER, channel=_CHANNEL, command=step.command, options=step.options
        )
    except ControlError as error:
        log.warning("/%s %s: %s", step.command, step.options, error)
        return False
    if reply.ok or _DONE_BEFORE in reply.text.lower():
        return True
    log.warning("/%s %s was answered: %s", step.command, step.options, reply.text)
    return False

"""When the bot tells Discord about its commands, and when it does not need to."""

from bot.database import query
from tests.support.wire import Wire


async def test_commands_are_told_once_and_not_again_at_the_next_start(wire: Wire) -> None:
    assert _tellings(wire) == 1

    await wire.restart_bot()
    await wire.until(lambda: _questions(wire) == 2)
    await wire.use("help")

    assert _tellings(wire) == 1


async def test_commands_are_told_again_when_discord_has_others(wire: Wire) -> None:
    await wire.register({"name": "oldest", "type": 1, "description": "Of last year"})

    await wire.restart_bot()
    await wire.until(lambda: _tellings(wire) == 2)
    await wire.until(lambda: "oldest" not in _names(wire))


async def test_commands_are_told_again_when_the_database_does_not_know_of_it(wire: Wire) -> None:
    await query("DELETE FROM fact")

    await wire.restart_bot()
    await wire.until(lambda: _tellings(wire) == 2)


async def test_commands_work_when_discord_fails_while_they_are_compared(
    troubled_wire: Wire,
) -> None:
    wire = troubled_wire
    await wire.stop_bot()
    wire.discord.add_fault("status", status=503, path="/commands", method="GET", count=1)

    await wire.start_bot()
    await wire.until(lambda: bool(wire.discord.state()["bot"]["connected"]))
    reply = await wire.use("help")

    assert reply.ok
    assert "`/track`" in reply.text


def _tellings(wire: Wire) -> int:
    return sum(
        one.method == "PUT" and one.path.endswith("/commands") for one in wire.discord.requests
    )


def _questions(wire: Wire) -> int:
    return sum(
        one.method == "GET" and one.path.endswith("/commands") for one in wire.discord.requests
    )


def _names(wire: Wire) -> set[str]:
    return {command["name"] for command in wire.discord.state()["commands"]}

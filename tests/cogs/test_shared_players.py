"""Two servers that follow one player, as Discord sees them: neither decides for the other."""

from datetime import timedelta

from sandbox.discord import Reply
from tests.cogs.buttons.test_name_questions import FIGHTER, SOMEBODY_ELSE
from tests.support.wire import Wire
from tests.support.wire_callers import ELSEWHERE

HIGHER = {"Attack": 300_000, "Overall": 300_000}


async def neighbours(wire: Wire, **rows: int) -> None:
    """Have the player Wren followed here and in another server, which both announce."""
    guilds = wire.discord.guilds
    guilds.invite_bot(guilds.found("Elsewhere", ["far-away"]))
    await wire.track("Wren", **(rows or {"Attack": 200_000, "Overall": 200_000}))
    for command, options in (
        ("config channel", {"channel": "far-away"}),
        ("track", {"player": "Wren"}),
    ):
        reply = await wire.use(command, place=ELSEWHERE, **options)
        assert reply.ok, reply.text


async def seen_elsewhere(wire: Wire, player: str = "Wren") -> str:
    """Return what the other server sees of a player, but for the moments."""
    shown = await wire.use("stats", place=ELSEWHERE, player=player)
    listed = await wire.use("players list", place=ELSEWHERE)
    return f"{shown.ok} {'200,000' in shown.text} {player in listed.text}"


def told_elsewhere(wire: Wire) -> list[str]:
    names = {"far-away", ELSEWHERE}
    log = wire.discord.message_log
    return [it.text for it in log if it.channel in names and "Wren" in it.text]


async def test_a_claimed_rename_changes_nothing_elsewhere_and_is_told_once(wire: Wire) -> None:
    await neighbours(wire)
    wire.rank("Robin", **HIGHER)
    wire.sandbox.clock.advance(timedelta(days=1))
    before = await seen_elsewhere(wire)

    claimed = await wire.use("players rename", old="Wren", new="Robin")
    await wire.use("players rename", old="Wren", new="Robin")
    await wire.until(lambda: bool(told_elsewhere(wire)))

    assert "other servers follow it too: I have asked them" in claimed.text
    assert await seen_elsewhere(wire) == before
    (notice,) = told_elsewhere(wire)
    assert "Is Wren called Robin now?" in notice


async def test_a_rename_that_the_hiscores_prove_is_told_elsewhere_and_can_be_undone_there(
    wire: Wire,
) -> None:
    await neighbours(wire)
    wire.rank("Robin", **HIGHER)
    wire.sandbox.hiscores.players.remove("Wren")
    wire.sandbox.clock.advance(timedelta(days=1))

    renamed = await wire.use("players rename", old="Wren", new="Robin")
    await wire.until(lambda: bool(told_elsewhere(wire)))
    undone = await wire.use("players undo-rename", place=ELSEWHERE, player="Robin")

    assert "**Wren** is called **Robin** from now on" in renamed.text
    assert "**Wren** is called **Robin** now." in told_elsewhere(wire)[0]
    assert "**Wren** has its name back." in undone.text
    assert await seen_elsewhere(wire) == "True True True"
    assert "300,000" in (await wire.use("stats", player="Robin")).text


async def test_an_opt_out_here_leaves_the_other_server_alone_but_asks_its_managers(
    wire: Wire,
) -> None:
    await neighbours(wire)
    await wire.use("link", player="Wren", member="admin")
    before = await seen_elsewhere(wire)

    done = await wire.use("privacy opt-out", player="Wren")
    asked = await wire.use("privacy requests", place=ELSEWHERE)
    here = await wire.use("stats", player="Wren")

    assert "Wren is left alone" in done.text
    assert not here.ok
    assert await seen_elsewhere(wire) == before
    assert "**Wren**, asked" in asked.text


async def question_here(wire: Wire) -> Reply:
    """Let another person have the name of Wren, and return the question as it is asked here."""
    await neighbours(wire, **FIGHTER)
    for minutes in (2, 31):
        wire.rank("Wren", **SOMEBODY_ELSE)
        wire.sandbox.clock.advance(timedelta(minutes=minutes))
        await wire.use("update", player="Wren")
    await wire.until(lambda: bool(told_elsewhere(wire)))
    return await wire.use("players info", player="Wren")


async def test_starting_afresh_here_leaves_history_and_question_elsewhere(wire: Wire) -> None:
    question = await question_here(wire)

    settled = await wire.press(question, "Start afresh")
    elsewhere = await wire.use("players info", place=ELSEWHERE, player="Wren")
    stats = await wire.use("stats", place=ELSEWHERE, player="Wren")

    assert "decided to **start afresh**" in settled.text
    assert "Is Wren still the same account?" in elsewhere.text
    assert "13,034,431" in stats.text


async def test_keeping_watch_here_waits_for_the_other_server_which_may_object(wire: Wire) -> None:
    question = await question_here(wire)

    settled = await wire.press(question, "Keep watching")
    stats = await wire.use("stats", place=ELSEWHERE, player="Wren")
    wire.sandbox.clock.advance(timedelta(seconds=30))
    await wire.until(lambda: len(told_elsewhere(wire)) == 2)

    assert "Other servers follow it too" in settled.text
    assert "13,034,431" in stats.text
    assert "unless you object" in told_elsewhere(wire)[1]

from sandbox.discord import LoopbackDiscord
from tests.sandbox.discord.little_bot import LittleBot


async def test_a_bot_logs_in_and_answers(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    assert bot.user is not None
    assert [guild.name for guild in bot.guilds] == ["Herald's Rest"]
    reply = await loopback.interact(
        member="admin", channel="general", command="greet", options={"who": "member"}
    )
    assert reply.to_json() | {"latency_ms": 0, "message_id": ""} == {
        "ok": True,
        "ephemeral": False,
        "text": "member 1  ",
        "components": [],
        "files": [],
        "message_id": "",
        "latency_ms": 0,
        "modal": None,
    }
    assert loopback.violating_requests == []

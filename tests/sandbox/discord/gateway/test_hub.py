import asyncio
import zlib
from typing import Any

import aiohttp
import discord
import orjson
import pytest
from discord.gateway import DiscordWebSocket

from sandbox.discord import LoopbackDiscord
from sandbox.discord.gateway.opcodes import Intent
from tests.sandbox.discord.conftest import TOKEN, StartBot
from tests.sandbox.discord.little_bot import LittleBot

IDENTIFY = {"token": TOKEN, "intents": 1, "properties": {}}


class RawClient:
    """A gateway client that does exactly what a test says."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def send(self, op: int, data: Any) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def receive(self) -> Any:
        return orjson.loads(await self.socket.receive_str(timeout=2))

    async def identify(self, **changes: Any) -> Any:
        await self.receive()
        await self.send(2, IDENTIFY | changes)
        return await self.receive()

    async def close_code(self) -> int | None:
        message = await self.socket.receive(timeout=2)
        while message.type not in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}:
            message = await self.socket.receive(timeout=2)
        return self.socket.close_code


@pytest.fixture
async def session() -> Any:
    async with aiohttp.ClientSession() as made:
        yield made


async def connect(session: aiohttp.ClientSession, **query: str) -> RawClient:
    url = DiscordWebSocket.DEFAULT_GATEWAY.with_query(v="10", encoding="json", **query)
    return RawClient(await session.ws_connect(url))


@pytest.mark.usefixtures("loopback")
class TestHandshake:
    async def test_a_client_is_greeted(self, session: aiohttp.ClientSession) -> None:
        client = await connect(session)
        ready = await client.identify()
        assert ready["t"] == "READY"
        assert ready["d"]["shard"] == [0, 1]
        assert (await client.receive())["t"] == "GUILD_CREATE"
        await client.send(1, 2)
        assert (await client.receive())["op"] == 11

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"token": "wrong"}, 4004),
            ({"shard": [2, 2]}, 4010),
            ({"shard": "x"}, 4010),
            ({"intents": -1}, 4013),
            ({"intents": None}, 4013),
        ],
    )
    async def test_a_bad_identify_is_hung_up_on(
        self, session: aiohttp.ClientSession, changes: dict[str, Any], code: int
    ) -> None:
        client = await connect(session)
        await client.receive()
        await client.send(2, IDENTIFY | changes)
        assert await client.close_code() == code

    @pytest.mark.parametrize(
        ("packet", "code"),
        [("{", 4002), ("[]", 4002), ('{"op": 99}', 4001), ('{"op": 3}', 4003)],
    )
    async def test_nonsense_is_hung_up_on(
        self, session: aiohttp.ClientSession, packet: str, code: int
    ) -> None:
        client = await connect(session)
        await client.receive()
        await client.socket.send_str(packet)
        assert await client.close_code() == code

    async def test_identifying_twice_is_hung_up_on(self, session: aiohttp.ClientSession) -> None:
        client = await connect(session)
        await client.identify()
        await client.send(2, IDENTIFY)
        assert await client.close_code() == 4005

    async def test_an_unknown_session_is_invalid(self, session: aiohttp.ClientSession) -> None:
        client = await connect(session)
        await client.receive()
        await client.send(6, {"token": TOKEN, "session_id": "gone", "seq": 1})
        assert await client.receive() == {"op": 9, "d": False, "s": None, "t": None}
        assert (await client.socket.close()) is True

    async def test_zlib_stream_is_one_context_for_the_connection(
        self, session: aiohttp.ClientSession
    ) -> None:
        client = await connect(session, compress="zlib-stream")
        context = zlib.decompressobj()
        hello = orjson.loads(context.decompress(await client.socket.receive_bytes()))
        await client.send(2, IDENTIFY)
        ready = orjson.loads(context.decompress(await client.socket.receive_bytes()))
        assert (hello["op"], ready["t"]) == (10, "READY")

    async def test_an_unknown_compression_is_refused(self, session: aiohttp.ClientSession) -> None:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await connect(session, compress="lzma-stream")


async def test_only_the_shard_of_the_guild_hears_of_it(
    loopback: LoopbackDiscord, session: aiohttp.ClientSession
) -> None:
    home = (loopback.world.guild_id >> 22) % 2
    away = await connect(session)
    ready = await away.identify(shard=[1 - home, 2])
    assert ready["d"]["guilds"] == []
    assert not loopback.state()["bot"]["connected"]
    here = await connect(session)
    ready = await here.identify(shard=[home, 2])
    assert len(ready["d"]["guilds"]) == 1
    assert loopback.state()["bot"]["connected"]


async def test_member_updates_need_the_intent(
    loopback: LoopbackDiscord, session: aiohttp.ClientSession
) -> None:
    loopback.gateway_conditions.granted = Intent.GUILD_MEMBERS
    without, with_members = await connect(session), await connect(session)
    for client, intents in ((without, 1), (with_members, 3)):
        await client.identify(intents=intents)
        await client.receive()
    loopback.patch_member("member", roles=["Manager"])
    loopback.patch_channel("general", bot_can={"send": False})
    assert (await with_members.receive())["t"] == "GUILD_MEMBER_UPDATE"
    assert (await without.receive())["t"] == "CHANNEL_UPDATE"


async def test_a_bot_resumes_after_a_cut_and_hears_what_it_missed(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    loopback.add_fault("disconnect")
    loopback.create_channel("missed")
    await asyncio.wait_for(bot.resumed.wait(), 10)
    assert discord.utils.get(bot.guilds[0].text_channels, name="missed")
    reply = await loopback.interact(member="admin", channel="general", command="whoami", options={})
    assert reply.ok


async def test_a_bot_comes_back_after_connections_were_refused(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    loopback.add_fault("disconnect", seconds=0.2)
    await asyncio.sleep(0.1)
    assert not loopback.state()["bot"]["connected"]
    await loopback.wait_ready(10)
    assert not bot.is_closed()


async def test_a_bot_identifies_anew_when_its_session_is_forgotten(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    loopback.add_fault("disconnect", forget_sessions=True)
    await asyncio.sleep(0.1)
    await loopback.wait_ready(10)
    assert not bot.resumed.is_set()
    reply = await loopback.interact(member="admin", channel="general", command="whoami", options={})
    assert reply.ok


async def test_interactions_fail_at_once_without_a_bot(
    loopback: LoopbackDiscord, start_bot: StartBot
) -> None:
    bot = await start_bot()
    await bot.close()
    await asyncio.sleep(0.1)
    assert not loopback.state()["bot"]["connected"]
    reply = await loopback.interact(member="admin", channel="general", command="whoami", options={})
    assert (reply.ok, reply.text) == (False, "The application did not respond")


async def test_a_bot_that_died_is_noticed_and_comes_back(
    loopback: LoopbackDiscord, session: aiohttp.ClientSession, start_bot: StartBot
) -> None:
    client = await connect(session)
    await client.identify()
    assert loopback.state()["bot"]["connected"]
    transport = client.socket.get_extra_info("socket")
    assert transport is not None
    client.socket._response.connection.transport.abort()  # type: ignore[union-attr]  # die without a goodbye
    await asyncio.sleep(0.1)
    assert not loopback.state()["bot"]["connected"]
    await start_bot()
    assert loopback.state()["bot"]["connected"]


async def test_a_kicked_bot_hears_so_and_may_return(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    guild = bot.guilds[0]
    loopback.kick_bot()
    await asyncio.sleep(0.1)
    assert len(bot.guilds) == 0
    with pytest.raises(discord.Forbidden) as caught:
        await guild.text_channels[0].send("hello")
    assert caught.value.code == 50001
    loopback.invite_bot()
    await asyncio.sleep(0.1)
    assert bot.seen == ["guild_remove", "guild_join"]


async def test_the_wrong_token_cannot_log_in(loopback: LoopbackDiscord) -> None:
    bot = LittleBot()
    async with bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")
    assert [request.status for request in loopback.requests] == [401]

"""How the program ends when Discord closes its gateway for good, or does not name it."""

import pytest

from bot.errors import ConfigurationError, HeraldError
from tests.support.wire import Wire


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
async def test_a_connection_closed_for_good_ends_the_program_in_one_line(
    troubled_wire: Wire, code: int
) -> None:
    troubled_wire.discord.add_fault("close", code=code)

    ending = await troubled_wire.ending()

    assert isinstance(ending, ConfigurationError)
    assert "\n" not in str(ending)


async def test_a_close_code_at_the_start_ends_the_program(troubled_wire: Wire) -> None:
    await troubled_wire.stop_bot()
    troubled_wire.discord.add_fault("close", code=4014)

    with pytest.raises(ConfigurationError):
        await troubled_wire.start_bot()
    await troubled_wire.ending()


async def test_a_gateway_that_is_busy_at_the_start_is_asked_again(troubled_wire: Wire) -> None:
    await troubled_wire.stop_bot()
    troubled_wire.discord.add_fault("cloudflare", path="/gateway/bot", retry_after=1, count=2)

    await troubled_wire.start_bot()

    assert (await troubled_wire.use("help")).ok


@pytest.mark.parametrize("status", [403, 404])
async def test_a_gateway_that_is_refused_is_told_in_one_line(
    troubled_wire: Wire, status: int
) -> None:
    await troubled_wire.stop_bot()
    troubled_wire.discord.add_fault("status", path="/gateway/bot", status=status)

    with pytest.raises(HeraldError, match="gateway"):
        await troubled_wire.start_bot()
    await troubled_wire.ending()

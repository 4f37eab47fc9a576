from datetime import timedelta
from types import SimpleNamespace

import discord
import pytest

from bot.client.send_failures import SendFailure, failure_of, wait_of


def refusal(status: int, code: int = 0, *, wait: str = "") -> discord.HTTPException:
    response = SimpleNamespace(
        status=status, reason="No", headers={"retry-after": wait} if wait else {}
    )
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = kinds.get(status, discord.HTTPException)
    return kind(response, {"code": code, "message": "No"})


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (refusal(401), SendFailure.LATER),
        (refusal(408), SendFailure.LATER),
        (refusal(429), SendFailure.LATER),
        (refusal(400), SendFailure.LATER),
        (refusal(503), SendFailure.LATER),
        (discord.RateLimited(150), SendFailure.LATER),
        (TimeoutError(), SendFailure.LATER),
        (refusal(403, 50013), SendFailure.CHANNEL),
        (refusal(404, 10003), SendFailure.CHANNEL),
        (refusal(400, 50008), SendFailure.CHANNEL),
        (refusal(400, 50083), SendFailure.CHANNEL),
        (refusal(400, 50035), SendFailure.MESSAGE),
        (refusal(400, 50006), SendFailure.MESSAGE),
        (refusal(413), SendFailure.MESSAGE),
    ],
)
def test_only_what_can_never_be_accepted_is_given_up(
    error: Exception, expected: SendFailure
) -> None:
    assert failure_of(error) is expected


def test_the_wait_is_what_discord_says() -> None:
    assert wait_of(discord.RateLimited(150)) == timedelta(seconds=150)
    assert wait_of(refusal(429, wait="60")) == timedelta(seconds=60)
    assert wait_of(refusal(503)) is None
    assert wait_of(TimeoutError()) is None

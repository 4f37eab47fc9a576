"""Moments in the database: whole milliseconds since 1970, aware and in UTC outside."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.models import Player
from bot.models.fields import EPOCH, from_millis, to_millis
from bot.settings import Settings

moments = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    max_value=datetime(9000, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(moments)
def test_a_moment_comes_back_to_the_millisecond(moment: datetime) -> None:
    assert timedelta(0) <= moment - from_millis(to_millis(moment)) < timedelta(milliseconds=1)


@given(st.lists(moments, min_size=2, max_size=2))
def test_order_is_kept(pair: list[datetime]) -> None:
    earlier, later = sorted(pair)
    assert to_millis(earlier) <= to_millis(later)


def test_the_epoch_is_zero_in_any_zone() -> None:
    assert to_millis(EPOCH.astimezone(timezone(timedelta(hours=9)))) == 0


async def test_a_moment_is_the_same_after_the_database(database: Settings) -> None:
    del database
    moment = datetime(2026, 8, 12, 14, 30, 15, 123_000, tzinfo=timezone(timedelta(hours=2)))
    await Player.create(
        name="Zezima",
        name_key="zezima",
        created_at=moment,
        next_check_at=moment,
        lease_until=moment,
    )
    player = await Player.get(created_at=moment)
    assert player.created_at == moment
    assert player.created_at.utcoffset() == timedelta(0)
    assert player.last_checked_at is None
    assert await Player.filter(created_at__lt=moment).count() == 0

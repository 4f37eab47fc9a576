import pytest

from bot.domain.server.access import AccessPolicy
from bot.domain.settings.guild_settings import MARGIN_SUGGESTIONS, GuildSettings, parse_margin
from bot.errors import InvalidMargin


def test_a_guilds_settings_hold_its_access_policy() -> None:
    settings = GuildSettings(
        guild_id=1,
        time_zone="UTC",
        manager_role_id=2,
        viewer_role_id=3,
        channel_id=None,
    )

    assert settings.policy == AccessPolicy(manager_role_id=2, viewer_role_id=3)


@pytest.mark.parametrize(
    ("text", "percent"),
    [("off", None), (" OFF ", None), ("10", 10), ("10 %", 10), ("1000%", 1000), ("aus", None)],
)
def test_a_margin_is_a_number_of_per_cent_or_off(text: str, percent: int | None) -> None:
    assert parse_margin(text) == percent


@pytest.mark.parametrize("text", ["", "0", "-5", "1001", "ten", "1.5", "\u0663", "off%%", "5 5"])
def test_anything_else_is_no_margin(text: str) -> None:
    with pytest.raises(InvalidMargin):
        parse_margin(text)


def test_every_margin_that_is_offered_can_be_chosen() -> None:
    assert [parse_margin(text) for text in MARGIN_SUGGESTIONS] == [None, 1, 5, 10, 25, 50, 100]

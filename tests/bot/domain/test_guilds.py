from bot.domain.access import AccessPolicy
from bot.domain.guilds import GuildSettings


def test_a_guilds_settings_hold_its_access_policy() -> None:
    settings = GuildSettings(
        guild_id=1,
        time_zone="UTC",
        manager_role_id=2,
        viewer_role_id=3,
        channel_id=None,
        channel_problem=None,
        channel_broken_at=None,
    )

    assert settings.policy == AccessPolicy(manager_role_id=2, viewer_role_id=3)

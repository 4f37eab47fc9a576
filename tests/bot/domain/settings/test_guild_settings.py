from bot.domain.server.access import AccessPolicy
from bot.domain.settings.guild_settings import GuildSettings


def test_a_guilds_settings_hold_its_access_policy() -> None:
    settings = GuildSettings(
        guild_id=1,
        time_zone="UTC",
        manager_role_id=2,
        viewer_role_id=3,
    )

    assert settings.policy == AccessPolicy(manager_role_id=2, viewer_role_id=3)

from bot.ui.config import channel_set_view, roles_set_view, settings_view
from tests.bot.ui.factories import NOW, NOW_R, some_settings
from tests.bot.ui.rendered import assert_discord_takes, text_of


def test_every_setting_is_shown() -> None:
    view = settings_view(some_settings())
    for line in (
        "**Announcements:** <#11>",
        "**Manager role:** <@&22>",
        "**Viewer role:** <@&33>",
        "**Time zone:** Europe/Berlin",
    ):
        assert line in text_of(view)
    assert_discord_takes(view)


def test_what_is_not_set_says_what_follows_from_it() -> None:
    shown = text_of(
        settings_view(some_settings(channel_id=None, manager_role_id=None, viewer_role_id=None))
    )
    assert "`/config channel` sets it" in shown
    assert "only members with *Manage Server*" in shown
    assert "everybody can look" in shown


def test_undelivered_announcements_are_explained() -> None:
    problem = "I may not write there."
    broken = some_settings(channel_problem=problem, channel_broken_at=NOW)
    assert f"cannot be delivered since {NOW_R}:** {problem}" in text_of(settings_view(broken))
    undated = text_of(settings_view(some_settings(channel_problem=problem)))
    assert f"cannot be delivered:** {problem}" in undated


def test_choices_are_confirmed() -> None:
    assert "<#11>" in text_of(channel_set_view(11))
    roles = roles_set_view(manager_role_id=22, viewer_role_id=None)
    assert "**Manager role:** <@&22>" in text_of(roles)
    assert "everybody can look" in text_of(roles)
    assert_discord_takes(channel_set_view(11))
    assert_discord_takes(roles)

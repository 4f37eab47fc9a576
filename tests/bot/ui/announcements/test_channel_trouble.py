from bot.ui.announcements.channel_trouble import channel_broken_view
from tests.bot.ui.rendered import assert_discord_takes, text_of


def test_admins_are_told_which_channel_is_unusable_why_and_what_to_do() -> None:
    view = channel_broken_view("__Clan__", channel_id=11, problem="I may not write there.")
    shown = text_of(view)
    assert r"In **\_\_Clan\_\_** I cannot post in <#11> any more." in shown
    assert "⚠️ I may not write there." in shown
    assert "`/config channel`" in shown
    assert_discord_takes(view)

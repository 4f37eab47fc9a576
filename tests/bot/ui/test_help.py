from bot.domain.access import AccessLevel
from bot.domain.channels import ChannelTrouble
from bot.ui.help import HelpEntry, help_view
from tests.bot.ui.factories import NOW, some_settings
from tests.bot.ui.rendered import assert_discord_takes, text_of

ENTRIES = (
    HelpEntry("stats", "Show levels.", AccessLevel.VIEW, "</stats:1>"),
    HelpEntry("track", "Follow a player.", AccessLevel.MANAGE, "</track:2>"),
    HelpEntry("config", "Change settings.", AccessLevel.ADMINISTER, "</config show:3>"),
)


def test_what_the_caller_may_do_stands_apart_from_what_others_may() -> None:
    view = help_view(ENTRIES, level=AccessLevel.MANAGE, settings=some_settings())
    mine, others = text_of(view).split("**What others can do**")
    assert "</stats:1> Show levels." in mine
    assert "</track:2> Follow a player." in mine
    assert "</config show:3> Change settings. (for members with *Manage Server*)" in others
    assert_discord_takes(view)


def test_an_admin_sees_everything_in_one_list() -> None:
    shown = text_of(help_view(ENTRIES, level=AccessLevel.ADMINISTER, settings=some_settings()))
    assert "What others can do" not in shown


def test_one_who_may_not_look_is_told_who_may() -> None:
    shown = text_of(help_view(ENTRIES, level=None, settings=some_settings()))
    assert "What you can do" not in shown
    assert "Show levels. (for viewers)" in shown


def test_the_delay_of_the_hiscores_is_explained() -> None:
    shown = text_of(help_view((), level=AccessLevel.VIEW, settings=some_settings()))
    assert "logs out or hops worlds" in shown


def test_what_is_still_to_be_set_up_is_named() -> None:
    bare = some_settings(channel_id=None, manager_role_id=None)
    shown = text_of(help_view(ENTRIES, level=AccessLevel.VIEW, settings=bare))
    assert "`/config channel`" in shown
    assert "`/config roles`" in shown
    broken = some_settings(troubles=(ChannelTrouble(11, "Forbidden", NOW),))
    assert "`/config show` says why" in text_of(
        help_view(ENTRIES, level=AccessLevel.VIEW, settings=broken)
    )


def test_nothing_to_do_is_not_mentioned() -> None:
    shown = text_of(help_view(ENTRIES, level=AccessLevel.VIEW, settings=some_settings()))
    assert "Still to do" not in shown


def test_hundreds_of_commands_fit() -> None:
    entries = [HelpEntry("x", "y" * 100, AccessLevel.VIEW, "</x:1>")] * 300
    view = help_view(entries, level=AccessLevel.VIEW, settings=some_settings())
    assert "more" in text_of(view)
    assert_discord_takes(view)

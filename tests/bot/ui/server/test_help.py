from bot.domain.server.access import AccessLevel
from bot.domain.settings.channels import ChannelTrouble
from bot.domain.settings.guild_settings import GuildSettings
from bot.ui.components.layout import HeraldView
from bot.ui.server.help import HelpEntry, Situation, help_view, welcome_view
from tests.bot.ui.factories import NOW, some_settings
from tests.bot.ui.rendered import assert_discord_takes, text_of

ANYONE, VIEW, MANAGE, ADMINISTER = AccessLevel
ENTRIES = (
    HelpEntry("privacy show", "Show what I store.", ANYONE, "</privacy show:5>"),
    HelpEntry("stats", "Show levels.", VIEW, "</stats:1>"),
    HelpEntry("track", "Follow a player.", MANAGE, "</track:2>"),
    HelpEntry("config show", "Show settings.", ADMINISTER, "</config show:3>"),
    HelpEntry("config panel", "Open a panel.", ADMINISTER, "</config panel:3>"),
    HelpEntry("config channel", "Choose.", ADMINISTER, "</config channel:3>"),
)


def help_for(
    level: AccessLevel, settings: GuildSettings | None = None, *, is_tracking: bool = True
) -> HeraldView:
    situation = Situation(level, settings or some_settings(), is_tracking=is_tracking)
    return help_view(ENTRIES, situation)


def test_what_the_caller_may_do_is_described_and_what_others_may_is_named() -> None:
    view = help_for(MANAGE)
    mine, others = text_of(view).split("**What others can do**")
    assert "</privacy show:5> Show what I store." in mine
    assert "</stats:1> Show levels." in mine
    assert "</track:2> Follow a player." in mine
    assert "Members with *Manage Server*: </config panel:3>" in others
    assert_discord_takes(view)


def test_settings_stand_together_behind_their_panel() -> None:
    shown = text_of(help_for(ADMINISTER))
    assert "</config panel:3> Open a panel." in shown
    assert "Each setting by itself: `/config` with `show`, `channel`" in shown
    assert "What others can do" not in shown


def test_one_who_may_not_look_is_told_who_may() -> None:
    mine, others = text_of(help_for(ANYONE)).split("**What others can do**")
    assert "</stats:1>" not in mine
    assert "Viewers: </stats:1>" in others


def test_the_delay_of_the_hiscores_is_explained() -> None:
    assert "logs out or hops worlds" in text_of(help_for(VIEW))


def test_what_is_still_to_be_set_up_is_named_with_the_command_for_it() -> None:
    bare = some_settings(channel_id=None, manager_role_id=None)
    shown = text_of(help_for(VIEW, bare, is_tracking=False))
    assert "no channel: an admin sets one with </config channel:3>." in shown
    assert "manage players with `/config roles`." in shown
    assert "Nobody is tracked yet: a manager begins with </track:2>." in shown
    broken = some_settings(troubles=(ChannelTrouble(11, "Forbidden", NOW),))
    assert "</config show:3> says why" in text_of(help_for(VIEW, broken))


def test_nothing_to_do_is_not_mentioned() -> None:
    assert "Still to do" not in text_of(help_for(VIEW))


def test_hundreds_of_commands_fit() -> None:
    entries = [HelpEntry("x", "y" * 100, VIEW, "</x:1>")] * 300
    view = help_view(entries, Situation(VIEW, some_settings()))
    assert "more" in text_of(view)
    assert_discord_takes(view)


def test_three_steps_are_named_and_the_servers_name_is_only_text() -> None:
    view = welcome_view("_@everyone_ 🏰")
    shown = text_of(view)
    assert "Hello, \\_@\u200beveryone\\_ 🏰!" in shown
    for step in ("1. `/config channel`", "2. `/config roles`", "3. `/track`", "`/players import`"):
        assert step in shown
    assert_discord_takes(view)

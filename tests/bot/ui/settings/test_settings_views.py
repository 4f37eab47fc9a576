"""What admins read about settings."""

from datetime import timedelta

import pytest

from bot.domain.settings.channels import ChannelKind, ChannelProblem, Channels, ChannelTrouble
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import Setting
from bot.domain.typed_text.time_zones import Zone
from bot.errors import InvalidInput, InvalidSteps
from bot.ui.components.attachments import Document
from bot.ui.components.layout import ERROR_ACCENT
from bot.ui.settings.settings_views import (
    access_view,
    chosen_view,
    exported_view,
    imported_view,
    mistakes_view,
    settings_view,
    zone_label,
)
from bot.ui.wording.formatting import moment
from tests.bot.ui.factories import NOW, some_settings
from tests.bot.ui.rendered import accent_of, assert_discord_takes, text_of


def test_every_setting_is_shown() -> None:
    view = settings_view(some_settings(record_margin=10), problems={})
    for line in (
        "**Announcements:** <#11>",
        "**Level-ups:** from level 50 up",
        "**Manager role:** <@&22>",
        "**Viewer role:** <@&33>",
        "**Time zone:** Europe/Berlin",
        "**Records:** announced when a player beats their own record by at least 10%",
        "**Banned members:** nobody",
    ):
        assert line in text_of(view)
    assert_discord_takes(view)


def test_kinds_that_go_where_all_go_are_not_listed() -> None:
    channels = Channels(11, {ChannelKind.BOSSES: 12, ChannelKind.CLUES: None})
    shown = text_of(settings_view(GuildSettings(1, channels=channels), problems={}))
    assert "**Channel for boss kills:** <#12>" in shown
    assert "**Channel for clues and collections:** not posted" in shown
    assert "**Channel for operations:** none; the server's owner is told of trouble" in shown
    assert "Channel for level-ups" not in shown


def test_what_is_not_set_says_what_follows_from_it() -> None:
    shown = text_of(settings_view(GuildSettings(1), problems={}))
    assert "`/config channel` sets it" in shown
    assert "only members with *Manage Server*" in shown
    assert "everybody can look" in shown
    assert "**Records:** not announced (`/config records` turns them on)" in shown


def test_undelivered_announcements_are_explained() -> None:
    missing = ChannelProblem.missing(["send_messages"], channel_id=11)
    broken = GuildSettings(1, channels=Channels(11), troubles=(ChannelTrouble(11, missing, NOW),))
    dated = text_of(settings_view(broken, problems={11: missing}))
    assert f"cannot be delivered in <#11> since {moment(NOW)}:** Give me Send Messages" in dated
    undated = text_of(settings_view(GuildSettings(1), problems={12: "Missing Access"}))
    assert "cannot be delivered in <#12>:** Missing Access" in undated


def test_a_choice_is_echoed_as_it_was_understood() -> None:
    chosen = chosen_view(some_settings(), [Setting.CHANNEL, Setting.MANAGER])
    assert "in effect at once" in text_of(chosen)
    assert "**Announcements:** <#11>\n**Manager role:** <@&22>" in text_of(chosen)
    same = chosen_view(some_settings(), [Setting.CHANNEL], is_news=False)
    assert "That is set already" in text_of(same)
    assert_discord_takes(chosen)


def test_who_may_do_what_is_told_with_the_roles() -> None:
    view = access_view(some_settings(viewer_role_id=None))
    assert "**Managers** can also track" in text_of(view)
    assert "**Manager role:** <@&22>" in text_of(view)
    assert "everybody can look" in text_of(view)
    assert_discord_takes(view)


def test_settings_are_handed_out_as_a_file() -> None:
    document = Document("herald-settings.json", b"{}")
    view = exported_view(document)
    assert view.documents == (document,)
    assert_discord_takes(view)


def test_an_import_says_what_it_changed() -> None:
    view = imported_view(some_settings(), [Setting.CHANNEL, Setting.MANAGER])
    assert "2 settings were changed" in text_of(view)
    assert "**Manager role:** <@&22>" in text_of(view)
    assert "Everything in the file is set already" in text_of(imported_view(some_settings(), []))


def test_mistakes_in_a_file_are_named_with_what_would_be_right() -> None:
    view = mistakes_view(
        {"quiet_hours": InvalidSteps(), "`@everyone`": InvalidInput("There is no such thing.")}
    )
    shown = text_of(view)
    assert "2 lines cannot be used" in shown
    assert "`quiet_hours`: That does not say what to announce. Write `90`" in shown
    assert "@everyone" not in shown
    assert "Nothing was changed" in shown
    assert accent_of(view) == ERROR_ACCENT
    assert_discord_takes(view)


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(120, "UTC+02:00"), (0, "UTC+00:00"), (-150, "UTC−02:30"), (765, "UTC+12:45")],
)
def test_a_zone_is_offered_with_its_offset_and_its_time(minutes: int, written: str) -> None:
    label = zone_label(Zone("Somewhere", timedelta(minutes=minutes), NOW))
    assert label == f"Somewhere · {written} · 12:00 now"

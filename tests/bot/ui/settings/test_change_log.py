"""Who changed which setting, as admins read it."""

from bot.domain.pages import Pages
from bot.domain.settings.change_log import SettingsChangeEntry
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import SettingChange
from bot.ui.settings.change_log import config_change_view, log_view
from tests.bot.ui.factories import NOW
from tests.bot.ui.rendered import assert_discord_takes, text_of

CHANGES = (
    SettingChange(Setting.LEVELS, "default", "90 every 3"),
    SettingChange(Setting.CHANNEL, "off", "12"),
    SettingChange(Setting.CHANNEL_BOSSES, "main", "13"),
    SettingChange(Setting.MANAGER, "none", "22"),
    SettingChange(Setting.BANNED, "none", "7, 8"),
    SettingChange(Setting.ONLY, "none", "Chambers of Xeric`@everyone, Zulrah"),
)


def test_operations_reads_who_changed_what() -> None:
    view = config_change_view(SettingsChangeEntry(7, NOW, CHANGES).to_json())
    shown = text_of(view)
    for line in (
        "<@7> changed settings",
        "**Level-ups:** `default` → `90 every 3`",
        "**Announcements:** `off` → <#12>",
        "**Channel for boss kills:** `main` → <#13>",
        "**Manager role:** `none` → <@&22>",
        "**Banned members:** `none` → <@7>, <@8>",
    ):
        assert line in shown
    assert shown.count("`") % 2 == 0
    assert_discord_takes(view)


def test_the_log_names_the_member_and_the_moment_of_each_change() -> None:
    audits = [SettingsChangeEntry(7, NOW, (change,)) for change in CHANGES]
    view = log_view(audits, Pages(12, 10))
    assert f"<t:{int(NOW.timestamp())}:f> <@7> **Level-ups:** `default` → `90 every 3`" in text_of(
        view
    )
    assert "Page 1 of 2 · 12 changes" in text_of(view)
    assert_discord_takes(view)


def test_an_empty_log_says_so() -> None:
    assert "Nobody has changed anything so far." in text_of(log_view([], Pages(0, 10)))

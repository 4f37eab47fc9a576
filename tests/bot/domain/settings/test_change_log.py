from datetime import UTC, datetime

from bot.domain.settings.change_log import SettingsChangeEntry
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import SettingChange


def test_an_account_of_changes_survives_being_written_down() -> None:
    changes = (
        SettingChange(Setting.LEVELS, "default", "90"),
        SettingChange(Setting.CHANNEL, "off", "12"),
    )
    audit = SettingsChangeEntry(7, datetime(2026, 8, 8, 12, tzinfo=UTC), changes)
    document = audit.to_json()
    assert document["about"] == "config_change"
    assert SettingsChangeEntry.from_json(document) == audit

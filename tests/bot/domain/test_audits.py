from datetime import UTC, datetime

from bot.domain.audits import Audit
from bot.domain.choices import SettingChange
from bot.domain.setting import Setting


def test_an_account_of_changes_survives_being_written_down() -> None:
    changes = (
        SettingChange(Setting.LEVELS, "default", "90"),
        SettingChange(Setting.CHANNEL, "off", "12"),
    )
    audit = Audit(7, datetime(2026, 8, 8, 12, tzinfo=UTC), changes)
    document = audit.to_json()
    assert document["about"] == "config_change"
    assert Audit.from_json(document) == audit

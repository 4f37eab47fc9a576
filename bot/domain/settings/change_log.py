"""The log of changed settings: who changed what, with its JSON form.

Changes are found in ``setting_values`` and worded in ``bot.ui.settings.change_log``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import SettingChange

ABOUT = "config_change"
"""What a document of this sort says it is about."""


@dataclass(frozen=True, slots=True)
class SettingsChangeEntry:
    """What a member changed at once."""

    member_id: int
    changed_at: datetime
    changes: tuple[SettingChange, ...]

    def to_json(self) -> dict[str, Any]:
        """Write it down as a document."""
        return {
            "about": ABOUT,
            "member_id": self.member_id,
            "changed_at": self.changed_at.isoformat(),
            "changes": [
                {"setting": it.setting.value, "before": it.before, "after": it.after}
                for it in self.changes
            ],
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> SettingsChangeEntry:
        """Read what ``to_json`` wrote."""
        return cls(
            member_id=document["member_id"],
            changed_at=datetime.fromisoformat(document["changed_at"]),
            changes=tuple(
                SettingChange(Setting(it["setting"]), it["before"], it["after"])
                for it in document["changes"]
            ),
        )

"""Settings of which there is one for each kind: channels of news, thresholds of milestones."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.setting_spec import (
    Reference,
    Section,
    SettingSpec,
    Switch,
    channel_value,
    thresholds_value,
)
from bot.domain.settings.simple_values import DEFAULT, OFF
from bot.language import mark


def _channel(kind: ChannelKind, label: str, in_lists: str, about: str) -> SettingSpec:
    return SettingSpec(
        Section.CHANNELS,
        label,
        channel_value(kind),
        in_lists=in_lists,
        about=about,
        refers_to=Reference.CHANNEL,
    )


def _thresholds(
    kind: MilestoneKind,
    label: str,
    *suggestions: str,
    hint: str = "",
    switch: Switch | None = None,
    is_in_overview: bool = False,
) -> SettingSpec:
    return SettingSpec(
        Section.NEWS,
        label,
        thresholds_value(kind),
        in_lists=label,
        hint=hint,
        suggestions=(DEFAULT, *suggestions, OFF),
        switch=switch,
        is_in_overview=is_in_overview,
    )


CHANNEL_SPECS: Mapping[ChannelKind, SettingSpec] = {
    ChannelKind.LEVELS: _channel(
        ChannelKind.LEVELS,
        mark("Channel for level-ups"),
        "Level-ups",
        mark("Level-ups and 99s."),
    ),
    ChannelKind.MILESTONES: _channel(
        ChannelKind.MILESTONES,
        mark("Channel for XP, total level and records"),
        "XP, total level and records",
        mark("XP, total, base and combat level, maxed accounts, and own records."),
    ),
    ChannelKind.BOSSES: _channel(
        ChannelKind.BOSSES,
        mark("Channel for boss kills"),
        "Boss kills",
        mark("Kill counts of bosses."),
    ),
    ChannelKind.CLUES: _channel(
        ChannelKind.CLUES,
        mark("Channel for clues and collections"),
        "Clues and collections",
        mark("Clue scrolls and the collection log."),
    ),
    ChannelKind.ACCOUNTS: _channel(
        ChannelKind.ACCOUNTS,
        mark("Channel for account changes"),
        "Account changes",
        mark("Changes of account type, and questions about names that a manager answers."),
    ),
    ChannelKind.RECAPS: _channel(
        ChannelKind.RECAPS,
        mark("Channel for recaps"),
        "Recaps",
        mark("The recaps of the week and the month."),
    ),
    ChannelKind.OPERATIONS: _channel(
        ChannelKind.OPERATIONS,
        mark("Channel for operations"),
        "Operations: trouble, and who changed settings",
        mark(
            "What admins need to know: channels I cannot post in, and who changed which setting. "
            "It never goes where all the others go."
        ),
    ),
}
THRESHOLD_SPECS: Mapping[MilestoneKind, SettingSpec] = {
    MilestoneKind.LEVEL: _thresholds(
        MilestoneKind.LEVEL,
        mark("Level-ups"),
        *("70", "80", "90", "99", "every 5", "every 10", "80 every 5"),
        hint=mark("90, every 5, 90 every 5, off or default"),
        is_in_overview=True,
    ),
    MilestoneKind.XP: _thresholds(
        MilestoneKind.XP,
        mark("XP in a skill"),
        *("every 5m", "every 10m", "every 25m", "50m", "200m"),
        hint=mark("50m, every 10m, off or default"),
    ),
    MilestoneKind.OVERALL_XP: _thresholds(
        MilestoneKind.OVERALL_XP,
        mark("Overall XP"),
        *("every 50m", "every 100m", "every 500m", "1b"),
        hint=mark("1.5b, every 100m, off or default"),
    ),
    MilestoneKind.TOTAL_LEVEL: _thresholds(
        MilestoneKind.TOTAL_LEVEL,
        mark("Total level"),
        *("every 50", "every 250", "1500", "2000 every 10"),
        hint=mark("1500, every 50, off or default"),
    ),
    MilestoneKind.BASE_LEVEL: _thresholds(
        MilestoneKind.BASE_LEVEL,
        mark("Base levels"),
        *("70", "80", "every 5"),
        hint=mark("70, every 5, off or default"),
    ),
    MilestoneKind.COMBAT: _thresholds(
        MilestoneKind.COMBAT,
        mark("Combat level"),
        *("every 1", "every 5", "120"),
        hint=mark("120, every 1, off or default"),
    ),
    MilestoneKind.KILLS: _thresholds(
        MilestoneKind.KILLS,
        mark("Boss kills"),
        *("every 50", "every 100", "every 500", "500"),
        hint=mark("500, every 100, off or default"),
    ),
    MilestoneKind.CLUES: _thresholds(
        MilestoneKind.CLUES,
        mark("Clue scrolls"),
        *("every 50", "every 100", "500"),
        hint=mark("500, every 100, off or default"),
    ),
    MilestoneKind.COLLECTIONS: _thresholds(
        MilestoneKind.COLLECTIONS,
        mark("Collection log"),
        *("every 25", "every 50", "1000"),
        hint=mark("1000, every 50, off or default"),
    ),
    MilestoneKind.MAXED: _thresholds(
        MilestoneKind.MAXED,
        mark("Maxed accounts"),
        switch=Switch(mark("Announce maxed accounts"), mark("Do not announce maxed accounts")),
    ),
}

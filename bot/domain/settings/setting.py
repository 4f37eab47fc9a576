"""Every setting of a guild, each with its specification.

A new one has its key and its specification here; its field is in ``preferences`` (or
``guild_settings``). Commands, panel, export, import and the change log follow. Words for what was
chosen are in ``bot.ui.settings.setting_labels``, but those of yes/no settings stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.kind_settings import CHANNEL_SPECS, THRESHOLD_SPECS
from bot.domain.settings.setting_spec import (
    Reference,
    Section,
    SettingSpec,
    Switch,
    SwitchCommand,
    banned_value,
    digest_value,
    field_value,
    language_value,
    main_channel_value,
    metrics_value,
    preference_value,
    role_preference_value,
    role_value,
    yes_no_value,
)
from bot.domain.settings.simple_values import (
    COLOURS,
    DEFAULT,
    MARGIN_SUGGESTIONS,
    OFF,
    colour_of,
    format_margin,
    parse_margin,
    written_colour,
)
from bot.domain.settings.time_values import (
    monthly_recap_of,
    quiet_hours_of,
    weekly_recap_of,
    written_monthly_recap,
    written_quiet_hours,
    written_weekly_recap,
)
from bot.domain.typed_text.time_zones import zone_named
from bot.language import mark


class Setting(StrEnum):
    """A setting, under the name it has in files and in the change log, in the order it is shown."""

    CHANNEL = "channel"
    CHANNEL_LEVELS = "channel.levels"
    CHANNEL_MILESTONES = "channel.milestones"
    CHANNEL_BOSSES = "channel.bosses"
    CHANNEL_CLUES = "channel.clues"
    CHANNEL_ACCOUNTS = "channel.accounts"
    CHANNEL_RECAPS = "channel.recaps"
    CHANNEL_OPERATIONS = "channel.operations"
    LEVELS = "announce.levels"
    XP = "announce.xp"
    OVERALL_XP = "announce.overall_xp"
    TOTAL = "announce.total"
    BASE = "announce.base"
    COMBAT = "announce.combat"
    BOSSES = "announce.bosses"
    CLUES = "announce.clues"
    COLLECTIONS = "announce.collections"
    MAXED = "announce.maxed"
    RECORDS = "announce.records"
    ONLY = "only"
    NEVER = "never"
    IRONMEN = "ironmen_only"
    DIGEST = "digest"
    QUIET = "quiet_hours"
    TIME_ZONE = "time_zone"
    WEEKLY = "recap.weekly"
    MONTHLY = "recap.monthly"
    LANGUAGE = "language"
    MENTIONS = "mentions"
    CELEBRATIONS = "celebrations"
    COLOUR = "colour"
    PICTURES = "pictures"
    MANAGER = "roles.manager"
    VIEWER = "roles.viewer"
    BANNED = "banned"


CHANNEL_KINDS: Mapping[Setting, ChannelKind] = {
    Setting(f"{Setting.CHANNEL}.{kind}"): kind for kind in ChannelKind
}
"""The channels of single kinds of news."""
STEP_KINDS: Mapping[Setting, MilestoneKind] = {
    Setting.LEVELS: MilestoneKind.LEVEL,
    Setting.XP: MilestoneKind.XP,
    Setting.OVERALL_XP: MilestoneKind.OVERALL_XP,
    Setting.TOTAL: MilestoneKind.TOTAL_LEVEL,
    Setting.BASE: MilestoneKind.BASE_LEVEL,
    Setting.COMBAT: MilestoneKind.COMBAT,
    Setting.BOSSES: MilestoneKind.KILLS,
    Setting.CLUES: MilestoneKind.CLUES,
    Setting.COLLECTIONS: MilestoneKind.COLLECTIONS,
    Setting.MAXED: MilestoneKind.MAXED,
}
"""Which thresholds are told."""

SPECS: Mapping[Setting, SettingSpec] = {
    Setting.CHANNEL: SettingSpec(
        Section.CHANNELS,
        mark("Announcements"),
        main_channel_value(),
        in_lists="Everything without a channel of its own",
        about=mark("Everything without a channel of its own is posted here."),
        refers_to=Reference.CHANNEL,
        is_in_overview=True,
    ),
    **{setting: CHANNEL_SPECS[kind] for setting, kind in CHANNEL_KINDS.items()},
    **{setting: THRESHOLD_SPECS[kind] for setting, kind in STEP_KINDS.items()},
    Setting.RECORDS: SettingSpec(
        Section.NEWS,
        mark("Records"),
        field_value("record_margin", parse_margin, format_margin),
        hint=mark("Per cent by which the old record must be beaten, or off"),
        suggestions=MARGIN_SUGGESTIONS,
    ),
    Setting.ONLY: SettingSpec(
        Section.NEWS,
        mark("Only these skills and bosses"),
        metrics_value("only"),
        in_lists="Nothing but these",
        hint=mark("Only these are announced: names, separated by commas, or none"),
    ),
    Setting.NEVER: SettingSpec(
        Section.NEWS,
        mark("Never these"),
        metrics_value("never"),
        in_lists="Never these",
        hint=mark("These never are: names, separated by commas, or none"),
    ),
    Setting.IRONMEN: SettingSpec(
        Section.NEWS,
        mark("Only ironmen"),
        yes_no_value("ironmen_only"),
        switch=Switch(
            turn_on=mark("Announce only ironmen"),
            turn_off=mark("Announce every account"),
            on=mark("yes, ironmen of any kind and nobody else"),
            off=mark("no, accounts of every type"),
            command=SwitchCommand(
                "ironmen",
                "Choose whether only ironmen are announced.",
                option="only",
                about_option="Whether only ironmen of any kind are announced",
            ),
        ),
    ),
    Setting.DIGEST: SettingSpec(
        Section.TIMES,
        mark("How often"),
        digest_value(),
        suggestions=("instant", "hourly", "daily 08:00", "daily 18:00", "daily 20:00"),
        is_in_overview=True,
    ),
    Setting.QUIET: SettingSpec(
        Section.TIMES,
        mark("Quiet hours"),
        preference_value("quiet", quiet_hours_of, written_quiet_hours),
        hint=mark("22:00-07:00, or off"),
        suggestions=("22:00-07:00", "23:00-08:00", "00:00-06:00", OFF),
    ),
    Setting.TIME_ZONE: SettingSpec(
        Section.TIMES,
        mark("Time zone"),
        field_value("time_zone", zone_named, str),
        hint=mark("A city such as Berlin, or Europe/Berlin"),
        is_in_overview=True,
    ),
    Setting.WEEKLY: SettingSpec(
        Section.TIMES,
        mark("Recap of the week"),
        preference_value("weekly", weekly_recap_of, written_weekly_recap),
        in_lists="The recap of the week",
        hint=mark("monday 18:00, or off"),
        suggestions=("monday 09:00", "monday 18:00", "friday 18:00", "sunday 20:00", OFF),
    ),
    Setting.MONTHLY: SettingSpec(
        Section.TIMES,
        mark("Recap of the month"),
        preference_value("monthly", monthly_recap_of, written_monthly_recap),
        in_lists="The recap of the month",
        hint=mark("1 18:00 for the first day of the month, or off"),
        suggestions=("1 09:00", "1 18:00", "15 18:00", OFF),
    ),
    Setting.LANGUAGE: SettingSpec(
        Section.LOOKS, mark("Language"), language_value(), is_in_overview=True
    ),
    Setting.MENTIONS: SettingSpec(
        Section.LOOKS,
        mark("Linked members"),
        yes_no_value("mentions_member"),
        switch=Switch(
            turn_on=mark("Notify linked members"),
            turn_off=mark("Do not notify linked members"),
            on=mark("are notified of their own announcements"),
            off=mark("are named, but not notified"),
            command=SwitchCommand(
                "mentions",
                "Choose whether members are notified of their own announcements.",
                option="notify",
                about_option="Whether the member an account is linked to is notified",
            ),
        ),
    ),
    Setting.CELEBRATIONS: SettingSpec(
        Section.LOOKS,
        mark("Great moments"),
        role_preference_value("celebration_role_id"),
        refers_to=Reference.ROLE,
    ),
    Setting.COLOUR: SettingSpec(
        Section.LOOKS,
        mark("Colour"),
        preference_value("accent", colour_of, written_colour),
        hint=mark("#2f9e9e, a name such as teal, or default"),
        suggestions=(DEFAULT, *COLOURS),
    ),
    Setting.PICTURES: SettingSpec(
        Section.LOOKS,
        mark("Pictures"),
        yes_no_value("pictures"),
        switch=Switch(
            turn_on=mark("Show pictures"),
            turn_off=mark("Leave pictures out"),
            on=mark("shown"),
            off=mark("left out"),
            command=SwitchCommand(
                "pictures",
                "Choose whether announcements come with pictures.",
                option="show",
                about_option="Whether announcements and recaps come with pictures",
            ),
        ),
    ),
    Setting.MANAGER: SettingSpec(
        Section.ACCESS,
        mark("Manager role"),
        role_value("manager_role_id"),
        refers_to=Reference.ROLE,
        is_in_overview=True,
    ),
    Setting.VIEWER: SettingSpec(
        Section.ACCESS,
        mark("Viewer role"),
        role_value("viewer_role_id"),
        refers_to=Reference.ROLE,
        is_in_overview=True,
    ),
    Setting.BANNED: SettingSpec(
        Section.ACCESS, mark("Banned members"), banned_value(), refers_to=Reference.MEMBER
    ),
}


def settings_in(section: Section) -> tuple[Setting, ...]:
    """Return the settings that stand together, in the order they are shown."""
    return tuple(setting for setting in Setting if SPECS[setting].section is section)


def settings_of(reference: Reference) -> tuple[Setting, ...]:
    """Return the settings whose ids are those of channels, roles or members."""
    return tuple(setting for setting in Setting if SPECS[setting].refers_to is reference)

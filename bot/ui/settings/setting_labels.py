"""Every setting of a guild in words: what it is called, and what was chosen.

The texts of yes/no settings are in their specifications (``bot.domain.settings.setting``); views of
several settings are in ``settings_views`` and ``panel``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bot.domain.game.metrics import Metric
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import Digest, ThresholdRule
from bot.domain.settings.setting import CHANNEL_KINDS, SPECS, STEP_KINDS, Setting
from bot.domain.settings.setting_values import format_setting
from bot.domain.settings.simple_values import OFF
from bot.domain.settings.time_values import clock, written_quiet_hours
from bot.language import Language, mark, say
from bot.ui.settings.threshold_labels import steps_in_words
from bot.ui.wording.formatting import channel_mention, escape, member_mention, number, role_mention

WEEKDAYS = (
    *(mark("Mondays"), mark("Tuesdays"), mark("Wednesdays"), mark("Thursdays")),
    *(mark("Fridays"), mark("Saturdays"), mark("Sundays")),
)
LANGUAGES = {Language.ENGLISH: "English", Language.GERMAN: "Deutsch"}
"""What each language calls itself, which is how its speakers look for it."""

_NAMES_SHOWN = 15


def label_of(setting: Setting) -> str:
    """Return what a setting is called."""
    return say(SPECS[setting].label)


def choice_of(settings: GuildSettings, setting: Setting) -> str:
    """Say what was chosen for a setting, and what follows from it where that is not plain."""
    switch = SPECS[setting].switch
    if switch is not None and switch.on:
        return say(switch.on if is_on(settings, setting) else switch.off)
    return _WORDS[setting](settings)


def is_on(settings: GuildSettings, setting: Setting) -> bool:
    """Tell whether a setting is anything but off."""
    return format_setting(settings, setting) != OFF


def line_of(settings: GuildSettings, setting: Setting) -> str:
    """Say in one line what was chosen for a setting."""
    return f"**{label_of(setting)}:** {choice_of(settings, setting)}"


def _main_channel(settings: GuildSettings) -> str:
    channels = settings.channels
    if channels.main:
        return channel_mention(channels.main)
    if channels.is_announcing:
        return say("not set; only what has a channel of its own is posted")
    return say("not set, so nothing is announced (`/config channel` sets it)")


def _channel(kind: ChannelKind) -> Callable[[GuildSettings], str]:
    def words(settings: GuildSettings) -> str:
        target = settings.channels.of(kind)
        if kind is ChannelKind.OPERATIONS and not target:
            return say("none; the server's owner is told of trouble")
        if kind in settings.channels.by_kind or kind is ChannelKind.OPERATIONS:
            return channel_mention(target) if target else say("not posted")
        return say("where all announcements go")

    return words


def _steps(kind: MilestoneKind) -> Callable[[GuildSettings], str]:
    return lambda settings: steps_in_words(
        settings.preferences.steps.get(kind, ThresholdRule()), kind
    )


def _records(settings: GuildSettings) -> str:
    percent = settings.record_margin
    if percent is None:
        return say("not announced (`/config records` turns them on)")
    return say(
        "announced when a player beats their own record by at least {percent}%",
        percent=number(percent),
    )


def _only(settings: GuildSettings) -> str:
    names = settings.preferences.only
    return _names(names) if names else say("all of them")


def _never(settings: GuildSettings) -> str:
    names = settings.preferences.never
    return _names(names) if names else say("none is left out")


def _names(metrics: Iterable[Metric]) -> str:
    names = sorted(metric.name for metric in metrics)
    shown = ", ".join(escape(name) for name in names[:_NAMES_SHOWN])
    missing = len(names) - _NAMES_SHOWN
    return say("{names} and {n} more", names=shown, n=number(missing)) if missing > 0 else shown


def _quiet(settings: GuildSettings) -> str:
    quiet = settings.preferences.quiet
    if quiet is None:
        return say("none")
    span = written_quiet_hours(quiet).replace("-", "–")
    return say(
        "{span} ({zone}); what happens then is posted afterwards",
        span=span,
        zone=settings.time_zone,
    )


def _digest(settings: GuildSettings) -> str:
    match settings.preferences.digest:
        case Digest.INSTANT:
            return say("at once")
        case Digest.HOURLY:
            return say("once an hour, together")
    return say("once a day at {time}, together", time=_hour(settings.preferences.digest_hour))


def _weekly(settings: GuildSettings) -> str:
    recap = settings.preferences.weekly
    if recap is None:
        return say("not posted")
    return say("{weekday} at {time}", weekday=say(WEEKDAYS[recap.weekday]), time=_hour(recap.hour))


def _monthly(settings: GuildSettings) -> str:
    recap = settings.preferences.monthly
    if recap is None:
        return say("not posted")
    return say("on day {day} of the month at {time}", day=recap.day, time=_hour(recap.hour))


def _hour(hour: int) -> str:
    return clock(hour * 60)


def _language(settings: GuildSettings) -> str:
    if settings.language is None:
        return say("the server's own, as set in Discord")
    return LANGUAGES[settings.language]


def _celebrations(settings: GuildSettings) -> str:
    role_id = settings.preferences.celebration_role_id
    if role_id is None:
        return say("nobody is notified of maxed accounts and 200M XP")
    return say("{role} is notified of maxed accounts and 200M XP", role=role_mention(role_id))


def _colour(settings: GuildSettings) -> str:
    accent = settings.preferences.accent
    return say("as usual") if accent is None else f"#{accent:06x}"


def _manager(settings: GuildSettings) -> str:
    if settings.manager_role_id:
        return role_mention(settings.manager_role_id)
    return say("none; only members with *Manage Server* can manage players")


def _viewer(settings: GuildSettings) -> str:
    if settings.viewer_role_id:
        return role_mention(settings.viewer_role_id)
    return say("none; everybody can look")


def _banned(settings: GuildSettings) -> str:
    members = sorted(settings.banned_member_ids)
    return ", ".join(map(member_mention, members)) or say("nobody")


_WORDS: Mapping[Setting, Callable[[GuildSettings], str]] = {
    Setting.CHANNEL: _main_channel,
    **{setting: _channel(kind) for setting, kind in CHANNEL_KINDS.items()},
    **{setting: _steps(kind) for setting, kind in STEP_KINDS.items()},
    Setting.RECORDS: _records,
    Setting.ONLY: _only,
    Setting.NEVER: _never,
    Setting.QUIET: _quiet,
    Setting.DIGEST: _digest,
    Setting.WEEKLY: _weekly,
    Setting.MONTHLY: _monthly,
    Setting.TIME_ZONE: lambda settings: escape(settings.time_zone),
    Setting.LANGUAGE: _language,
    Setting.CELEBRATIONS: _celebrations,
    Setting.COLOUR: _colour,
    Setting.MANAGER: _manager,
    Setting.VIEWER: _viewer,
    Setting.BANNED: _banned,
}
"""All but the yes/no settings whose specification has the words."""

"""Every setting an admin can choose, each as a text that can be read and written.

Commands, panel, export, import and the change log use the same texts: ``apply_setting`` reads what
``format_setting`` writes. Whether a channel or role exists is not checked here; labels are in
``bot.ui.settings.setting_labels``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bot.domain.game.metric_search import resolve_metric
from bot.domain.game.metrics import Metric
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.channels import ChannelKind, Channels
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import Preferences, ThresholdRule
from bot.domain.settings.setting import CHANNEL_KINDS, STEP_KINDS, Setting
from bot.domain.settings.simple_values import (
    OFF,
    colour_of,
    flag_of,
    format_margin,
    parse_margin,
    tidied,
    written_colour,
    written_flag,
)
from bot.domain.settings.threshold_values import steps_of, written_steps
from bot.domain.settings.time_values import (
    digest_of,
    monthly_recap_of,
    quiet_hours_of,
    weekly_recap_of,
    written_digest,
    written_monthly_recap,
    written_quiet_hours,
    written_weekly_recap,
)
from bot.domain.typed_text.time_zones import zone_named
from bot.errors import InvalidLanguage, InvalidMention
from bot.language import Language

MAIN, AUTO, NONE = "main", "auto", "none"


_NEW = GuildSettings(guild_id=0)
_Metrics: TypeAlias = Collection[Metric]
_MENTION = re.compile(r"<(?:#|@&|@!?)([0-9]{1,18}|[1-8][0-9]{18})>|([0-9]{1,18}|[1-8][0-9]{18})")
"""An id has 63 bits at most."""


@dataclass(frozen=True, slots=True)
class SettingChange:
    """What became of one setting, in the words that can be typed."""

    setting: Setting
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """How one setting is written, and read into a guild's settings."""

    write: Callable[[GuildSettings], str]
    read: Callable[[GuildSettings, str, _Metrics], GuildSettings]


def format_setting(settings: GuildSettings, setting: Setting) -> str:
    """Write a setting as it can be typed."""
    return _CHOICES[setting].write(settings)


def apply_setting(
    settings: GuildSettings, setting: Setting, text: str, *, metrics: _Metrics
) -> GuildSettings:
    """Return the settings with one of them as somebody typed it, among the metrics there are.

    Raises:
        InvalidInput: It cannot be read; the error says how it is written.
    """
    return _CHOICES[setting].read(settings, text, metrics)


def default_setting(setting: Setting) -> str:
    """Write a setting as it is in a guild where nobody chose anything."""
    return format_setting(_NEW, setting)


def changes_between(before: GuildSettings, after: GuildSettings) -> tuple[SettingChange, ...]:
    """Return the settings that are others now, in the order of the list."""
    return tuple(
        SettingChange(setting, old, new)
        for setting in Setting
        if (old := format_setting(before, setting)) != (new := format_setting(after, setting))
    )


def id_in(text: str) -> int:
    """Read the id of a channel, role or member, or a mention of it.

    Raises:
        InvalidMention: It is neither.
    """
    match = _MENTION.fullmatch(text.strip())
    if match is None:
        raise InvalidMention(text=text.strip()[:40])
    return int(match[1] or match[2])


def _field(name: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> _Choice:
    """Describe a setting that is a field of its own."""
    return _Choice(
        write=lambda settings: write(getattr(settings, name)),
        read=lambda settings, text, _: replace(settings, **{name: read(text)}),
    )


def _preference(name: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> _Choice:
    """Describe a setting that is a field of the preferences."""
    return _Choice(
        write=lambda settings: write(getattr(settings.preferences, name)),
        read=lambda settings, text, _: _preferring(settings, **{name: read(text)}),
    )


def _metrics(name: str) -> _Choice:
    """Describe a setting that is a set of metrics."""

    def read(settings: GuildSettings, text: str, known: _Metrics) -> GuildSettings:
        names = [] if tidied(text) in {NONE, OFF, ""} else text.split(",")
        found = frozenset(resolve_metric(it, known) for it in names if it.strip())
        return _preferring(settings, **{name: found})

    def write(settings: GuildSettings) -> str:
        return _listed(metric.name for metric in getattr(settings.preferences, name))

    return _Choice(write, read)


def _steps(kind: MilestoneKind) -> _Choice:
    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        others = {it: steps for it, steps in settings.preferences.steps.items() if it != kind}
        steps = steps_of(text, kind)
        return _preferring(
            settings, steps=others | ({} if steps == ThresholdRule() else {kind: steps})
        )

    return _Choice(
        lambda settings: written_steps(settings.preferences.steps.get(kind, ThresholdRule())), read
    )


def _main_channel() -> _Choice:
    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        main = _id_or_none(text)
        return replace(settings, channels=replace(settings.channels, main=main))

    return _Choice(lambda settings: _written_id(settings.channels.main), read)


def _channel(kind: ChannelKind) -> _Choice:
    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        others = {it: to for it, to in settings.channels.by_kind.items() if it is not kind}
        own = {} if tidied(text) == MAIN else {kind: _id_or_none(text)}
        return replace(settings, channels=Channels(settings.channels.main, others | own))

    def write(settings: GuildSettings) -> str:
        by_kind = settings.channels.by_kind
        return _written_id(by_kind[kind]) if kind in by_kind else MAIN

    return _Choice(write, read)


def _operations() -> _Choice:
    """Describe the channel that does not follow the main one: not to be set is to be off."""
    kind = ChannelKind.OPERATIONS

    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        others = {it: to for it, to in settings.channels.by_kind.items() if it is not kind}
        target = _id_or_none(text)
        own = {} if target is None else {kind: target}
        return replace(settings, channels=Channels(settings.channels.main, others | own))

    return _Choice(lambda settings: _written_id(settings.channels.of(kind)), read)


def _banned() -> _Choice:
    """Describe who is banned: all of them, or one more (``+8``) or less (``-8``)."""

    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        banned, sign = settings.banned_member_ids, text.strip()[:1]
        if sign == "+":
            banned |= {id_in(text.strip()[1:])}
        elif sign == "-":
            banned -= {id_in(text.strip()[1:])}
        else:
            banned = _ids(text)
        return replace(settings, banned_member_ids=banned)

    return _Choice(lambda settings: _listed(settings.banned_member_ids), read)


def _digest() -> _Choice:
    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        digest, hour = digest_of(text, hour=Preferences().digest_hour)
        return _preferring(settings, digest=digest, digest_hour=hour)

    return _Choice(
        lambda settings: written_digest(
            settings.preferences.digest, hour=settings.preferences.digest_hour
        ),
        read,
    )


def _preferring(settings: GuildSettings, **preferences: Any) -> GuildSettings:
    return replace(settings, preferences=replace(settings.preferences, **preferences))


def _id_or_none(text: str) -> int | None:
    return None if tidied(text) in {OFF, NONE, ""} else id_in(text)


def _written_id(found: int | None) -> str:
    return OFF if found is None else str(found)


def _written_role(found: int | None) -> str:
    return NONE if found is None else str(found)


def _ids(text: str) -> frozenset[int]:
    if tidied(text) in {NONE, OFF, ""}:
        return frozenset()
    return frozenset(id_in(part) for part in text.split(",") if part.strip())


def _listed(names: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, names))) or NONE


def _language(text: str) -> Language | None:
    named = {AUTO: None, **{language.value: language for language in Language}}
    named |= {"english": Language.ENGLISH, "german": Language.GERMAN, "deutsch": Language.GERMAN}
    if tidied(text) not in named:
        raise InvalidLanguage
    return named[tidied(text)]


_CHOICES: Mapping[Setting, _Choice] = {
    Setting.CHANNEL: _main_channel(),
    **{setting: _channel(kind) for setting, kind in CHANNEL_KINDS.items()},
    Setting.CHANNEL_OPERATIONS: _operations(),
    **{setting: _steps(kind) for setting, kind in STEP_KINDS.items()},
    Setting.RECORDS: _field("record_margin", parse_margin, format_margin),
    Setting.ONLY: _metrics("only"),
    Setting.NEVER: _metrics("never"),
    Setting.IRONMEN: _preference("ironmen_only", flag_of, written_flag),
    Setting.QUIET: _preference("quiet", quiet_hours_of, written_quiet_hours),
    Setting.DIGEST: _digest(),
    Setting.WEEKLY: _preference("weekly", weekly_recap_of, written_weekly_recap),
    Setting.MONTHLY: _preference("monthly", monthly_recap_of, written_monthly_recap),
    Setting.TIME_ZONE: _field("time_zone", zone_named, str),
    Setting.LANGUAGE: _field("language", _language, lambda language: language or AUTO),
    Setting.MENTIONS: _preference("mentions_member", flag_of, written_flag),
    Setting.CELEBRATIONS: _preference("celebration_role_id", _id_or_none, _written_role),
    Setting.COLOUR: _preference("accent", colour_of, written_colour),
    Setting.PICTURES: _preference("pictures", flag_of, written_flag),
    Setting.MANAGER: _field("manager_role_id", _id_or_none, _written_role),
    Setting.VIEWER: _field("viewer_role_id", _id_or_none, _written_role),
    Setting.BANNED: _banned(),
}

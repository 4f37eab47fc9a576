"""What a setting is: where it stands, how it is typed, its texts; and the kinds of value.

Which settings there are is in ``setting``. Every kind of value is read from the text that it
writes, so that commands, panel, export, import and the change log can use the same texts. Whether
a channel or role exists is not checked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from bot.domain.game.metric_search import resolve_metric
from bot.domain.game.metrics import Metric
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.channels import ChannelKind, Channels
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import Preferences, ThresholdRule
from bot.domain.settings.simple_values import OFF, flag_of, tidied, written_flag
from bot.domain.settings.threshold_values import steps_of, written_steps
from bot.domain.settings.time_values import digest_of, written_digest
from bot.errors import InvalidLanguage, InvalidMention
from bot.language import Language

MAIN, AUTO, NONE = "main", "auto", "none"
_Metrics: TypeAlias = Collection[Metric]
_MENTION = re.compile(r"<(?:#|@&|@!?)([0-9]{1,18}|[1-8][0-9]{18})>|([0-9]{1,18}|[1-8][0-9]{18})")
"""An id has 63 bits at most."""


class Section(StrEnum):
    """The settings that stand together; also the names of the panel's pages."""

    CHANNELS = "channels"
    NEWS = "news"
    TIMES = "times"
    LOOKS = "looks"
    ACCESS = "access"


class Reference(StrEnum):
    """What the ids in a setting are ids of."""

    CHANNEL = "channel"
    ROLE = "role"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class SettingValue:
    """How a setting is written, and read into a guild's settings."""

    write: Callable[[GuildSettings], str]
    read: Callable[[GuildSettings, str, _Metrics], GuildSettings]


@dataclass(frozen=True, slots=True)
class SwitchCommand:
    """The command of a yes/no setting; Discord has room for 25 below /config."""

    name: str
    description: str
    option: str
    about_option: str


@dataclass(frozen=True, slots=True)
class Switch:
    """The texts of a setting that is on or off, each a message."""

    turn_on: str
    """What the panel's button says while it is off."""
    turn_off: str
    on: str = ""
    """What follows from it; empty where it has words of its own."""
    off: str = ""
    command: SwitchCommand | None = None
    """None where another command, or only the panel, chooses it."""


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """Everything about one setting; its key is the ``Setting``."""

    section: Section
    label: str
    """What it is called: a message."""
    value: SettingValue
    in_lists: str = ""
    """What it is called among the choices of a command."""
    about: str = ""
    """What it is for, on a page of its own: a message."""
    hint: str = ""
    """What can be typed, beside its field in a form: a message."""
    suggestions: tuple[str, ...] = ()
    """What is offered before anything was typed."""
    refers_to: Reference | None = None
    switch: Switch | None = None
    is_in_overview: bool = False
    """Whether the overview shows it also while nobody chose anything."""


def id_in(text: str) -> int:
    """Read the id of a channel, role or member, or a mention of it.

    Raises:
        InvalidMention: It is neither.
    """
    match = _MENTION.fullmatch(text.strip())
    if match is None:
        raise InvalidMention(text=text.strip()[:40])
    return int(match[1] or match[2])


def field_value(name: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> SettingValue:
    """Describe a field of the settings."""
    return SettingValue(
        write=lambda settings: write(getattr(settings, name)),
        read=lambda settings, text, _: replace(settings, **{name: read(text)}),
    )


def preference_value(
    name: str, read: Callable[[str], Any], write: Callable[[Any], str]
) -> SettingValue:
    """Describe a field of the preferences."""
    return SettingValue(
        write=lambda settings: write(getattr(settings.preferences, name)),
        read=lambda settings, text, _: _preferring(settings, **{name: read(text)}),
    )


def yes_no_value(name: str) -> SettingValue:
    """Describe a preference that is on or off."""
    return preference_value(name, flag_of, written_flag)


def role_value(name: str) -> SettingValue:
    """Describe a field of the settings that is a role, or none."""
    return field_value(name, _id_or_none, _written_role)


def role_preference_value(name: str) -> SettingValue:
    """Describe a field of the preferences that is a role, or none."""
    return preference_value(name, _id_or_none, _written_role)


def metrics_value(name: str) -> SettingValue:
    """Describe a preference that is a set of metrics."""

    def read(settings: GuildSettings, text: str, known: _Metrics) -> GuildSettings:
        names = [] if tidied(text) in {NONE, OFF, ""} else text.split(",")
        found = frozenset(resolve_metric(it, known) for it in names if it.strip())
        return _preferring(settings, **{name: found})

    def write(settings: GuildSettings) -> str:
        return _listed(metric.name for metric in getattr(settings.preferences, name))

    return SettingValue(write, read)


def thresholds_value(kind: MilestoneKind) -> SettingValue:
    """Describe which thresholds of a kind are told."""

    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        others = {it: steps for it, steps in settings.preferences.steps.items() if it != kind}
        steps = steps_of(text, kind)
        return _preferring(
            settings, steps=others | ({} if steps == ThresholdRule() else {kind: steps})
        )

    return SettingValue(
        lambda settings: written_steps(settings.preferences.steps.get(kind, ThresholdRule())), read
    )


def main_channel_value() -> SettingValue:
    """Describe the channel for everything without one of its own."""

    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        return replace(settings, channels=replace(settings.channels, main=_id_or_none(text)))

    return SettingValue(lambda settings: _written_id(settings.channels.main), read)


def channel_value(kind: ChannelKind) -> SettingValue:
    """Describe the channel of one kind of news; without one, it is where all the others go.

    Operations do not follow the main channel: not to be set is to be off.
    """
    unset = OFF if kind is ChannelKind.OPERATIONS else MAIN

    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        others = {it: to for it, to in settings.channels.by_kind.items() if it is not kind}
        own = {} if tidied(text) == unset else {kind: _id_or_none(text)}
        if unset == OFF and own == {kind: None}:
            own = {}
        return replace(settings, channels=Channels(settings.channels.main, others | own))

    def write(settings: GuildSettings) -> str:
        by_kind = settings.channels.by_kind
        return _written_id(by_kind[kind]) if kind in by_kind else unset

    return SettingValue(write, read)


def banned_value() -> SettingValue:
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

    return SettingValue(lambda settings: _listed(settings.banned_member_ids), read)


def digest_value() -> SettingValue:
    """Describe how often news is posted, with the hour of a daily digest."""

    def read(settings: GuildSettings, text: str, _: _Metrics) -> GuildSettings:
        digest, hour = digest_of(text, hour=Preferences().digest_hour)
        return _preferring(settings, digest=digest, digest_hour=hour)

    def write(settings: GuildSettings) -> str:
        preferences = settings.preferences
        return written_digest(preferences.digest, hour=preferences.digest_hour)

    return SettingValue(write, read)


def language_value() -> SettingValue:
    """Describe the language of public messages; ``auto`` is what the guild speaks."""
    return field_value("language", _language, lambda language: language or AUTO)


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

"""Every setting in words."""

from dataclasses import replace

import pytest

from bot.domain.game.metrics import BOSSES
from bot.domain.settings.channels import ChannelKind, Channels
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import (
    Digest,
    MonthlyRecap,
    Preferences,
    QuietHours,
    WeeklyRecap,
)
from bot.domain.settings.setting import Setting
from bot.language import Language
from bot.ui.settings.setting_labels import choice_of, label_of, line_of

NEW = GuildSettings(1)


def preferring(**preferences: object) -> GuildSettings:
    return replace(NEW, preferences=replace(Preferences(), **preferences))  # type: ignore[arg-type]


@pytest.mark.parametrize("setting", Setting)
def test_every_setting_has_a_name_and_words_for_what_is_usual(setting: Setting) -> None:
    assert label_of(setting)
    assert line_of(NEW, setting) == f"**{label_of(setting)}:** {choice_of(NEW, setting)}"


def test_no_two_settings_have_one_name() -> None:
    assert len({label_of(setting) for setting in Setting}) == len(Setting)


@pytest.mark.parametrize(
    ("settings", "setting", "words"),
    [
        (NEW, Setting.CHANNEL_LEVELS, "where all announcements go"),
        (NEW, Setting.CHANNEL_OPERATIONS, "none; the server's owner is told of trouble"),
        (
            replace(NEW, channels=Channels(1, {ChannelKind.OPERATIONS: 13})),
            Setting.CHANNEL_OPERATIONS,
            "<#13>",
        ),
        (preferring(only=frozenset(BOSSES[:2])), Setting.ONLY, "Abyssal Sire, Alchemical Hydra"),
        (
            preferring(ironmen_only=True),
            Setting.IRONMEN,
            "yes, ironmen of any kind and nobody else",
        ),
        (
            preferring(quiet=QuietHours(1320, 420)),
            Setting.QUIET,
            "22:00–07:00 (UTC); what happens then is posted afterwards",
        ),
        (preferring(digest=Digest.HOURLY), Setting.DIGEST, "once an hour, together"),
        (
            preferring(digest=Digest.DAILY, digest_hour=8),
            Setting.DIGEST,
            "once a day at 08:00, together",
        ),
        (preferring(weekly=WeeklyRecap(6, 20)), Setting.WEEKLY, "Sundays at 20:00"),
        (
            preferring(monthly=MonthlyRecap(1, 9)),
            Setting.MONTHLY,
            "on day 1 of the month at 09:00",
        ),
        (replace(NEW, language=Language.GERMAN), Setting.LANGUAGE, "Deutsch"),
        (
            preferring(mentions_member=True),
            Setting.MENTIONS,
            "are notified of their own announcements",
        ),
        (
            preferring(celebration_role_id=44),
            Setting.CELEBRATIONS,
            "<@&44> is notified of maxed accounts and 200M XP",
        ),
        (preferring(accent=0x2F9E9E), Setting.COLOUR, "#2f9e9e"),
        (preferring(pictures=False), Setting.PICTURES, "left out"),
        (replace(NEW, banned_member_ids=frozenset({8, 7})), Setting.BANNED, "<@7>, <@8>"),
    ],
)
def test_a_choice_is_put_into_words(settings: GuildSettings, setting: Setting, words: str) -> None:
    assert choice_of(settings, setting) == words


def test_a_long_list_of_metrics_is_counted() -> None:
    words = choice_of(preferring(never=frozenset(BOSSES[:20])), Setting.NEVER)
    assert words.endswith(" and 5 more")


def test_a_server_with_channels_for_single_kinds_alone_is_not_told_that_it_announces_nothing() -> (
    None
):
    by_kind = replace(NEW, channels=Channels(by_kind={ChannelKind.BOSSES: 12}))
    assert "only what has a channel of its own" in choice_of(by_kind, Setting.CHANNEL)
    operations = replace(NEW, channels=Channels(by_kind={ChannelKind.OPERATIONS: 12}))
    assert "nothing is announced" in choice_of(operations, Setting.CHANNEL)

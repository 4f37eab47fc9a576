"""Every setting as a text that is read and written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.game.metrics import BOSSES, KNOWN_METRICS, SKILLS
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.channels import ChannelKind, Channels
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import (
    Digest,
    MonthlyRecap,
    Preferences,
    QuietHours,
    ThresholdRule,
    WeeklyRecap,
)
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_spec import id_in
from bot.domain.settings.setting_values import (
    SettingChange,
    apply_setting,
    changes_between,
    default_setting,
    format_setting,
)
from bot.errors import InvalidInput, InvalidLanguage, InvalidMention, UnknownMetric
from bot.language import Language

NEW = GuildSettings(guild_id=1)
ALL_CHOSEN = replace(
    NEW,
    time_zone="Europe/Berlin",
    manager_role_id=22,
    viewer_role_id=33,
    record_margin=10,
    language=Language.GERMAN,
    banned_member_ids=frozenset({7, 8}),
    channels=Channels(11, {**dict.fromkeys(ChannelKind, 12), ChannelKind.CLUES: None}),
    preferences=Preferences(
        steps={
            **{kind: ThresholdRule(minimum=50) for kind in MilestoneKind},
            MilestoneKind.LEVEL: ThresholdRule(minimum=90, every=3),
            MilestoneKind.XP: ThresholdRule(minimum=7_000_000),
            MilestoneKind.MAXED: ThresholdRule(is_off=True),
        },
        only=frozenset(SKILLS[:2]),
        never=frozenset(BOSSES[:1]),
        ironmen_only=True,
        quiet=QuietHours(1320, 420),
        digest=Digest.DAILY,
        digest_hour=8,
        mentions_member=True,
        celebration_role_id=44,
        accent=0x2F9E9E,
        pictures=False,
        weekly=WeeklyRecap(0, 18),
        monthly=MonthlyRecap(1, 18),
    ),
)


def choose(settings: GuildSettings, setting: Setting, text: str) -> GuildSettings:
    return apply_setting(settings, setting, text, metrics=KNOWN_METRICS)


def test_a_new_guild_has_a_text_for_every_setting() -> None:
    texts = {setting: format_setting(NEW, setting) for setting in Setting}
    assert texts == {setting: default_setting(setting) for setting in Setting}
    assert texts[Setting.CHANNEL] == "off"
    assert texts[Setting.CHANNEL_LEVELS] == "main"
    assert texts[Setting.CHANNEL_OPERATIONS] == "off"
    assert texts[Setting.LEVELS] == "default"
    assert texts[Setting.LANGUAGE] == "auto"
    assert texts[Setting.MANAGER] == texts[Setting.ONLY] == texts[Setting.BANNED] == "none"


@pytest.mark.parametrize("target", [NEW, ALL_CHOSEN])
@pytest.mark.parametrize("start", [NEW, ALL_CHOSEN])
def test_what_is_written_makes_the_same_settings_anywhere(
    start: GuildSettings, target: GuildSettings
) -> None:
    made = start
    for setting in Setting:
        made = choose(made, setting, format_setting(target, setting))
    assert made == target


@pytest.mark.parametrize("setting", Setting)
def test_a_setting_changes_nothing_but_itself(setting: Setting) -> None:
    after = choose(NEW, setting, format_setting(ALL_CHOSEN, setting))
    assert [change.setting for change in changes_between(NEW, after)] == [setting]


def test_a_change_says_what_was_before_and_what_is_now() -> None:
    after = choose(NEW, Setting.LEVELS, "every 5")
    assert changes_between(NEW, after) == (
        SettingChange(Setting.LEVELS, before="default", after="every 5"),
    )
    assert changes_between(after, after) == ()


def test_metrics_are_understood_by_nickname_and_listed_by_name() -> None:
    after = choose(NEW, Setting.ONLY, "cox, , rc")
    assert format_setting(after, Setting.ONLY) == "Chambers of Xeric, Runecraft"
    with pytest.raises(UnknownMetric):
        choose(NEW, Setting.NEVER, "cox, dragonfish")


def test_channels_roles_and_members_are_named_by_id_or_mention() -> None:
    assert [id_in(text) for text in ("12", "<#12>", " <@&12> ", "<@12>", "<@!12>")] == [12] * 5
    for text in ("#general", "99999999999999999999", "9223372036854775808"):
        with pytest.raises(InvalidMention):
            id_in(text)


@pytest.mark.parametrize(
    ("text", "banned"),
    [("+9", {7, 8, 9}), ("-8", {7}), ("-9", {7, 8}), ("9", {9}), ("none", set())],
)
def test_a_member_is_banned_beside_others_or_alone(text: str, banned: set[int]) -> None:
    assert choose(ALL_CHOSEN, Setting.BANNED, text).banned_member_ids == banned


@pytest.mark.parametrize("typed", ["de", "Deutsch", "german"])
def test_a_language_is_chosen_by_code_or_name(typed: str) -> None:
    assert choose(NEW, Setting.LANGUAGE, typed).language is Language.GERMAN


def test_a_language_nobody_speaks_here_is_refused() -> None:
    with pytest.raises(InvalidLanguage):
        choose(NEW, Setting.LANGUAGE, "fr")


@given(st.sampled_from(Setting), st.text())
def test_any_text_is_a_choice_or_refused(setting: Setting, text: str) -> None:
    try:
        choose(NEW, setting, text)
    except InvalidInput:
        return


@pytest.mark.parametrize("text", ["off", "none"])
def test_the_channel_for_operations_is_off_when_there_is_none(text: str) -> None:
    settings = apply_setting(
        GuildSettings(1), Setting.CHANNEL_OPERATIONS, text, metrics=KNOWN_METRICS
    )
    assert settings.channels.of(ChannelKind.OPERATIONS) is None
    assert ChannelKind.OPERATIONS not in settings.channels.by_kind

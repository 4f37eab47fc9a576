"""Which thresholds are told, in words."""

import pytest

from bot.domain.announcements.filters import is_wanted
from bot.domain.game.metrics import Family, Metric
from bot.domain.progress.milestone_thresholds import (
    RULES,
    MilestoneKind,
    UsualThresholds,
    thresholds_between,
)
from bot.domain.progress.milestones import Milestone
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import Preferences, ThresholdRule
from bot.language import Language, speaking
from bot.ui.settings.panel import panel_view
from bot.ui.settings.panel_items import Page
from bot.ui.settings.threshold_labels import steps_in_words
from tests.bot.ui.rendered import text_of

ZULRAH = Metric("Zulrah", Family.BOSS)
LEVEL, XP = MilestoneKind.LEVEL, MilestoneKind.XP


@pytest.mark.parametrize(
    ("kind", "steps", "words"),
    [
        (LEVEL, ThresholdRule(), "from level 50 up; a 99 always counts"),
        (LEVEL, ThresholdRule(minimum=90), "from level 90 up; a 99 always counts"),
        (LEVEL, ThresholdRule(every=5), "every 5 levels, from level 50 up; a 99 always counts"),
        (
            LEVEL,
            ThresholdRule(minimum=70, every=5),
            "every 5 levels, from level 70 up; a 99 always counts",
        ),
        (LEVEL, ThresholdRule(is_off=True), "not announced"),
        (XP, ThresholdRule(), "25M, 50M, 100M, 150M, 200M"),
        (XP, ThresholdRule(minimum=50_000_000), "from 50M up: 50M, 100M, 150M, 200M"),
        (XP, ThresholdRule(every=7_000_000), "every 7M"),
        (XP, ThresholdRule(minimum=13_034_431, every=2_500_000), "every 2.5M, from 13,034,431 up"),
        (
            MilestoneKind.OVERALL_XP,
            ThresholdRule(minimum=1_500_000_000, every=10**8),
            "every 100M, from 1.5B up",
        ),
        (MilestoneKind.KILLS, ThresholdRule(), "50, 100, 250, 500, 1,000, then every 1,000"),
        (MilestoneKind.KILLS, ThresholdRule(every=250), "every 250"),
        (
            MilestoneKind.KILLS,
            ThresholdRule(minimum=300),
            "from 300 up: 500, 1,000, then every 1,000",
        ),
        (MilestoneKind.KILLS, ThresholdRule(minimum=2500), "every 1,000, from 2,500 up"),
        (
            MilestoneKind.OVERALL_XP,
            ThresholdRule(minimum=4_700_000_000),
            "nothing, because the usual ones end below 4.7B",
        ),
        (MilestoneKind.TOTAL_LEVEL, ThresholdRule(), "500, then every 100"),
        (MilestoneKind.COMBAT, ThresholdRule(), "100, 110, 120, 126"),
        (MilestoneKind.MAXED, ThresholdRule(), "announced when every skill is 99"),
    ],
)
def test_steps_are_echoed_as_they_were_understood(
    kind: MilestoneKind, steps: ThresholdRule, words: str
) -> None:
    assert steps_in_words(steps, kind) == words


@pytest.mark.parametrize("kind", MilestoneKind)
def test_every_kind_has_words_for_what_is_usual(kind: MilestoneKind) -> None:
    assert steps_in_words(ThresholdRule(), kind)


def test_the_panel_tells_a_changed_rule_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, MilestoneKind.KILLS, UsualThresholds((50, 1000), step=500))
    assert "**Boss kills:** 50, 1,000, then every 500" in news_page()
    with speaking(Language.GERMAN):
        assert "50, 1.000, dann alle 500" in news_page()
    assert list(thresholds_between(900, 2100, metric=ZULRAH, kind=MilestoneKind.KILLS)) == [
        *(1000, 1500, 2000)
    ]


def test_a_changed_default_minimum_counts_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, LEVEL, UsualThresholds((60, 70, 80, 99), minimum=70))
    monkeypatch.setitem(RULES, MilestoneKind.KILLS, UsualThresholds((50, 100, 250), minimum=100))
    assert "**Level-ups:** from level 70 up; a 99 always counts" in news_page()
    assert "**Boss kills:** from 100 up: 100, 250" in news_page()
    fifty, hundred = (Milestone(ZULRAH, MilestoneKind.KILLS, it, it) for it in (50, 100))
    assert not is_wanted(fifty, Preferences())
    assert is_wanted(hundred, Preferences())


def news_page() -> str:
    return text_of(panel_view(GuildSettings(1), Page.NEWS, problems={}))

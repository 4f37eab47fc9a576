from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.game.metrics import OVERALL, Family, Metric
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.ui.announcements.announcements import announcement_view
from bot.ui.components.layout import CELEBRATION, ERROR_ACCENT
from tests.bot.ui.factories import ATTACK, NOW, ZULRAH, some_news
from tests.bot.ui.rendered import accent_of, assert_discord_takes, text_of

CLUES = Metric("Clue Scrolls (hard)", Family.CLUE)
COLLECTIONS = Metric("Collections Logged", Family.ACTIVITY)
JAD = Metric("TzKal-Zuk", Family.BOSS)


@pytest.mark.parametrize(
    ("kind", "threshold", "metric", "deed"),
    [
        (MilestoneKind.LEVEL, 85, ATTACK, "📈 **Lynx Titan** reached **Attack 85**!"),
        (MilestoneKind.LEVEL, 99, ATTACK, "## 🎉 **Lynx Titan** reached **Attack 99**!"),
        (MilestoneKind.XP, 25_000_000, ATTACK, "✨ **Lynx Titan** reached **25M Attack XP**!"),
        (MilestoneKind.XP, 200_000_000, ATTACK, "## 🎉 **Lynx Titan** reached **200M Attack XP**!"),
        (
            MilestoneKind.OVERALL_XP,
            4_600_000_000,
            OVERALL,
            "✨ **Lynx Titan** reached **4.6B Overall XP**!",
        ),
        (
            MilestoneKind.TOTAL_LEVEL,
            2_000,
            OVERALL,
            "📊 **Lynx Titan** reached **total level 2,000**!",
        ),
        (
            MilestoneKind.BASE_LEVEL,
            70,
            OVERALL,
            "🧱 **Lynx Titan** reached **base 70**: every skill is level 70+!",
        ),
        (MilestoneKind.COMBAT, 126, OVERALL, "⚔️ **Lynx Titan** reached **combat level 126**!"),
        (
            MilestoneKind.KILLS,
            1_000,
            ZULRAH,
            "💀 **Lynx Titan** reached **1,000 KC** at **Zulrah**!",
        ),
        (
            MilestoneKind.KILLS,
            1,
            JAD,
            "💀 **Lynx Titan** defeated **TzKal-Zuk** for the first time!",
        ),
        (
            MilestoneKind.CLUES,
            250,
            CLUES,
            "📜 **Lynx Titan** completed **250 clue scrolls (hard)**!",
        ),
        (
            MilestoneKind.COLLECTIONS,
            600,
            COLLECTIONS,
            "📗 **Lynx Titan** filled **600 slots** of the collection log!",
        ),
        (
            MilestoneKind.MAXED,
            2_376,
            OVERALL,
            "## 🎉 **Lynx Titan** is **maxed**, with a total level of 2,376!",
        ),
    ],
)
def test_every_kind_has_its_sentence(
    kind: MilestoneKind, threshold: int, metric: Metric, deed: str
) -> None:
    view = announcement_view(some_news(kind, threshold, metric=metric))
    assert text_of(view) == deed
    assert_discord_takes(view)


@pytest.mark.parametrize("kind", MilestoneKind)
def test_no_news_looks_like_an_error(kind: MilestoneKind) -> None:
    assert accent_of(announcement_view(some_news(kind, 50))) != ERROR_ACCENT


def test_a_99_is_celebrated_and_a_level_below_is_not() -> None:
    assert accent_of(announcement_view(some_news(threshold=99))) == CELEBRATION
    assert accent_of(announcement_view(some_news(threshold=98))) != CELEBRATION


def test_the_linked_member_is_named() -> None:
    assert "**Lynx Titan** (<@42>) reached" in text_of(announcement_view(some_news(member_id=42)))


def test_a_value_beyond_the_threshold_is_told() -> None:
    view = announcement_view(some_news(MilestoneKind.KILLS, 500, value=507, metric=ZULRAH))
    assert text_of(view).endswith("\n-# now 507")


def test_a_vague_moment_is_told_and_an_exact_one_is_not() -> None:
    seconds = int(NOW.timestamp())
    vague = text_of(announcement_view(some_news(accuracy=timedelta(hours=5, minutes=3))))
    assert vague.endswith(f"-# within 5 hours before <t:{seconds}:f>")
    assert "some time" not in text_of(announcement_view(some_news(accuracy=timedelta(hours=1))))


@given(st.text(max_size=500), st.text(max_size=500), st.sampled_from(MilestoneKind))
def test_hostile_names_render_as_text(player: str, row: str, kind: MilestoneKind) -> None:
    metric = Metric(row, Family.BOSS)
    view = announcement_view(some_news(kind, 50, metric=metric, player_name=f"@everyone{player}"))
    assert "@everyone" not in text_of(view)
    assert_discord_takes(view)

"""The cards of a player, and what they say in words."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.metrics import KNOWN_METRICS, OVERALL, SKILLS, Family, Metric
from bot.ui.components.attachments import MAX_DESCRIPTION
from bot.ui.drawing.cards.scores_card import ScoresCard
from bot.ui.drawing.cards.stats_card import StatsCard
from bot.ui.stats.stats_faces import StatsFace, StatsLook
from bot.ui.stats.stats_pictures import stats_picture
from tests.bot.ui.drawing.images import size_of
from tests.bot.ui.factories import ATTACK, NOW, ZULRAH, a_known, a_profile

UNRANKED = KnownStanding(None, None)
CAPPED = KnownStanding(200_000_000, 1_234_567)


def filled(standing: Callable[[Metric], KnownStanding]) -> KnownStats:
    return a_known({metric: standing(metric) for metric in KNOWN_METRICS})


def skills_of(known: KnownStats, *, is_virtual: bool = False) -> StatsCard:
    drawing = stats_picture(a_profile(), known, StatsLook(is_virtual=is_virtual)).drawing
    assert isinstance(drawing, StatsCard)
    return drawing


def scores_of(known: KnownStats, face: StatsFace) -> ScoresCard:
    drawing = stats_picture(a_profile(), known, StatsLook(face)).drawing
    assert isinstance(drawing, ScoresCard)
    return drawing


def test_a_skill_shows_its_level_figures_and_the_way_to_the_next() -> None:
    (cell,) = skills_of(a_known({ATTACK: KnownStanding(106_639, 5_000)})).cells
    assert (cell.name, cell.level) == ("Attack", "50")
    assert cell.xp == "106K"
    assert cell.progress == pytest.approx(0.5, abs=0.001)
    assert not cell.is_capped


def test_a_99_stands_out_and_its_bar_is_full() -> None:
    (cell,) = skills_of(a_known({ATTACK: KnownStanding(13_034_431, 1)})).cells
    assert (cell.level, cell.progress, cell.is_capped) == ("99", 1.0, True)


def test_virtual_levels_have_a_way_to_go_after_99() -> None:
    known = a_known({ATTACK: KnownStanding(14_391_160, 1)})
    (cell,) = skills_of(known, is_virtual=True).cells
    assert (cell.level, cell.progress, cell.is_capped) == ("100", 0.0, True)
    (last,) = skills_of(a_known({ATTACK: CAPPED}), is_virtual=True).cells
    assert (last.level, last.progress) == ("126", 1.0)
    assert skills_of(known, is_virtual=True).badge == "Ironman · virtual levels"


def test_a_card_of_the_past_says_so_in_words_too() -> None:
    look = StatsLook(StatsFace.BOSSES, day=date(2026, 10, 1))
    picture = stats_picture(a_profile(), a_known({ZULRAH: CAPPED}), look)
    assert isinstance(picture.drawing, ScoresCard)
    assert picture.drawing.footer == "As it was at the end of 2026-10-01"
    assert picture.description.endswith(". As it was at the end of 2026-10-01.")


def test_what_is_not_drawn_is_counted() -> None:
    crowd = {Metric(f"Boss {n}", Family.BOSS): KnownStanding(n + 1, None) for n in range(100)}
    card = scores_of(a_known(crowd), StatsFace.BOSSES)
    assert len(card.cells) == 18
    assert card.footer.startswith("82 more in the text · ")


def test_the_summary_has_what_its_text_has() -> None:
    card = scores_of(a_known(), StatsFace.SUMMARY)
    assert ("Total level", "2,376", "of 2,376") in [
        (cell.name, cell.value, cell.detail) for cell in card.cells
    ]


def test_an_unranked_skill_has_a_dash() -> None:
    (cell,) = skills_of(a_known({ATTACK: UNRANKED})).cells
    assert (cell.level, cell.xp, cell.progress) == ("–", "not ranked", 0.0)


def test_a_figure_that_is_no_longer_ranked_is_marked_and_the_mark_explained() -> None:
    card = skills_of(a_known({ATTACK: KnownStanding(100, 5, stale=True)}))
    assert card.cells[0].xp == "100†"
    assert card.footer.endswith("† no longer ranked")


def test_alt_text_lists_each_level() -> None:
    described = stats_picture(a_profile(), a_known(), StatsLook()).description
    assert described.startswith("Skills of Lynx Titan: Attack 99, Hitpoints 99, ")
    assert all(f"{skill.name} 99" in described for skill in SKILLS)
    assert "total level 2,376" in described


def test_bosses_are_shown_the_largest_count_first() -> None:
    nex = Metric("Nex", Family.BOSS)
    known = a_known({ATTACK: CAPPED, ZULRAH: KnownStanding(5, 9), nex: KnownStanding(1_200, None)})
    assert [
        (cell.name, cell.value, cell.detail) for cell in scores_of(known, StatsFace.BOSSES).cells
    ] == [
        ("Nex", "1,200", ""),
        ("Zulrah", "5", "#9"),
    ]
    said = stats_picture(a_profile(), known, StatsLook(StatsFace.BOSSES)).description
    assert said == "Bosses of Lynx Titan: Nex 1,200, Zulrah 5."


def test_activities_are_those_that_are_no_bosses() -> None:
    names = {cell.name for cell in scores_of(filled(lambda _: CAPPED), StatsFace.ACTIVITIES).cells}
    assert "LMS - Rank" in names
    assert "Zulrah" not in names


@pytest.mark.parametrize("face", StatsFace)
@pytest.mark.parametrize(
    "known",
    [
        filled(lambda _: CAPPED),
        filled(lambda _: UNRANKED),
        a_known({OVERALL: UNRANKED}, total_level=None),
        a_known({Metric("🐔" * 60 + str(n), Family.BOSS): CAPPED for n in range(300)}),
    ],
    ids=["everything", "unranked", "nothing", "crowd"],
)
def test_whatever_is_known_it_can_be_drawn(known: KnownStats, face: StatsFace) -> None:
    picture = stats_picture(a_profile("W" * 12), known, StatsLook(face))
    width, height = size_of(picture.drawing.draw())
    assert width == 1280
    assert height <= 2_000
    assert len(picture.description.encode("utf-16-le")) // 2 <= MAX_DESCRIPTION
    assert f"{NOW:%Y-%m-%d}" in getattr(picture.drawing, "footer", "")


@settings(deadline=None, max_examples=25)
@given(
    st.text(min_size=1, max_size=30),
    st.dictionaries(
        st.builds(Metric, st.text(min_size=1, max_size=70), st.sampled_from(Family)),
        st.builds(
            KnownStanding,
            st.none() | st.integers(0, 10**11),
            st.none() | st.integers(1, 10**9),
            stale=st.booleans(),
        ),
        max_size=120,
    ),
    st.builds(StatsLook, st.sampled_from(StatsFace), st.booleans()),
)
def test_any_rows_can_be_drawn_and_described(
    name: str, standings: dict[Metric, KnownStanding], look: StatsLook
) -> None:
    picture = stats_picture(a_profile(name), a_known(standings), look)
    width, _ = size_of(picture.drawing.draw())
    assert width == 1280
    assert len(picture.description.encode("utf-16-le")) // 2 <= MAX_DESCRIPTION

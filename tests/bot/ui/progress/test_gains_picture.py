"""The card of gains, and what it says in words."""

import pytest

from bot.domain.game.metrics import BOSSES, KNOWN_METRICS, OVERALL, SKILLS, Family, Metric
from bot.domain.progress.gains import Gain
from bot.ui.components.attachments import MAX_DESCRIPTION, Picture
from bot.ui.drawing.cards.gains_card import GainsCard
from bot.ui.progress.gains_picture import gains_picture
from tests.bot.ui.drawing.images import size_of
from tests.bot.ui.factories import ATTACK, ZULRAH, a_gain, some_gains

RATING = Metric("LMS - Rank", Family.RATING)
DEFENCE = SKILLS[1]


def drawn(*gains: Gain, name: str = "Lynx Titan") -> tuple[Picture, GainsCard]:
    picture = gains_picture(name, some_gains(*gains))
    assert picture is not None
    assert isinstance(picture.drawing, GainsCard)
    return picture, picture.drawing


def test_bars_are_as_long_as_the_gain_is_large_within_its_group() -> None:
    _, card = drawn(a_gain(DEFENCE, 250), a_gain(ATTACK, 1_000), a_gain(ZULRAH, 3))
    assert [(group.heading, len(group.rows)) for group in card.groups] == [
        ("Skills (XP)", 2),
        ("Bosses (KC)", 1),
    ]
    assert [(row.name, row.share) for row in card.groups[0].rows] == [
        ("Attack", 1.0),
        ("Defence", 0.25),
    ]


def test_levels_stand_beside_the_gain() -> None:
    _, card = drawn(a_gain(ATTACK, 1_000_000, end=13_034_431, levels=1))
    (row,) = card.groups[0].rows
    assert (row.value, row.detail) == ("+1,000,000", "98 to 99 · 142K a day")
    assert card.facts == ("1 level gained",)


def test_ranks_stand_beside_the_gain_in_a_few_figures() -> None:
    _, card = drawn(a_gain(ZULRAH, 7, ranks=(12_345, 300)), a_gain(ATTACK, 7, ranks=(1, 2)))
    assert [row.detail for group in card.groups for row in group.rows] == [
        "1 a day · down 1 rank",
        "1 a day · up 12K ranks",
    ]


def test_a_rating_that_fell_has_a_bar_of_its_own_colour() -> None:
    _, card = drawn(a_gain(RATING, -50, end=450))
    (row,) = card.groups[0].rows
    assert (row.value, row.share, row.is_loss) == ("−50", 1.0, True)


def test_lines_are_given_to_each_group_in_turn_and_what_is_not_drawn_is_counted() -> None:
    skills = [a_gain(skill, 100 + i) for i, skill in enumerate(SKILLS[:12])]
    bosses = [a_gain(boss, 5) for boss in BOSSES[:3]]
    _, card = drawn(*skills, *bosses, a_gain(RATING, -50, end=450))
    assert [(group.heading, len(group.rows)) for group in card.groups] == [
        ("Skills (XP) · 8 more below", 4),
        ("Bosses (KC)", 3),
        ("Activities", 1),
    ]


def test_alt_text_lists_the_gains_and_the_sum() -> None:
    picture, _ = drawn(a_gain(OVERALL, 1_200), a_gain(ATTACK, 1_000), a_gain(ZULRAH, 3))
    assert picture.description == (
        "Bars of what Lynx Titan gained, past week: Attack +1,000, Zulrah +3. "
        "In all +1,200 XP, 171 a day."
    )


def test_without_a_gain_nothing_is_drawn() -> None:
    assert gains_picture("Lynx Titan", some_gains()) is None
    assert gains_picture("x", some_gains(a_gain(ZULRAH, 0, first_ranked_at=5))) is None
    assert gains_picture("x", some_gains(a_gain(ZULRAH)), metric=ZULRAH) is None


@pytest.mark.parametrize(
    "gains",
    [
        [a_gain(metric, 199_999_999, end=200_000_000, levels=98) for metric in KNOWN_METRICS],
        [a_gain(RATING, -2_000_000_000, end=5)],
        [a_gain(Metric("🐔" * 60, Family.BOSS), 1, is_stale=True)],
    ],
    ids=["everything", "loss", "odd"],
)
def test_whatever_was_gained_it_can_be_drawn(gains: list[Gain]) -> None:
    picture, card = drawn(*gains, name="W" * 12)
    assert size_of(card.draw())[0] == 1280
    assert len(picture.description) <= MAX_DESCRIPTION

"""The card of gains, and what it says in words."""

import pytest

from bot.domain.gains import Gain
from bot.domain.metrics import KNOWN_METRICS, OVERALL, SKILLS, Family, Metric
from bot.ui.drawing.gains_card import GainsCard
from bot.ui.gains_picture import gains_picture
from bot.ui.pictures import MAX_DESCRIPTION, Picture
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
    assert (row.value, row.detail) == ("+1,000,000", "98 to 99")
    assert card.facts == ("1 level gained",)


def test_a_rating_that_fell_has_a_bar_of_its_own_colour() -> None:
    _, card = drawn(a_gain(RATING, -50, end=450))
    (row,) = card.groups[0].rows
    assert (row.value, row.share, row.is_loss) == ("−50", 1.0, True)


def test_what_is_not_drawn_is_counted() -> None:
    _, card = drawn(*(a_gain(skill, 100 + i) for i, skill in enumerate(SKILLS[:12])))
    assert card.groups[0].heading == "Skills (XP) · 4 more below"
    assert len(card.groups[0].rows) == 8


def test_alt_text_lists_the_gains_and_the_sum() -> None:
    picture, _ = drawn(a_gain(OVERALL, 1_200), a_gain(ATTACK, 1_000), a_gain(ZULRAH, 3))
    assert picture.description == (
        "Bars of what Lynx Titan gained (gains, past week): Attack +1,000, Zulrah +3. "
        "In all +1,200 XP."
    )


def test_without_a_gain_nothing_is_drawn() -> None:
    assert gains_picture("Lynx Titan", some_gains()) is None
    assert gains_picture("x", some_gains(a_gain(ZULRAH, 0, first_ranked_at=5))) is None


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
    assert size_of(card.draw())[0] == 1100
    assert len(picture.description) <= MAX_DESCRIPTION

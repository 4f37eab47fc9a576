"""A button remembers how a player's stats are looked at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ButtonForgotten
from bot.ui.stats.stats import StatsButton
from bot.ui.stats.stats_faces import StatsFace, StatsLook


@given(
    st.builds(
        StatsLook,
        st.sampled_from(StatsFace),
        st.booleans(),
        st.none() | st.dates(date(1970, 1, 1), date(9999, 12, 31)),
    ),
    st.booleans(),
)
def test_a_look_is_found_again_on_its_button(look: StatsLook, again: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    custom_id = StatsButton.id_of(choice=look.choice(again=again), player="W" * 12)
    fields = StatsButton.id_template.read(custom_id)
    assert StatsLook.of_choice(str(fields["choice"])) == look
    assert len(custom_id) <= 100


def test_what_an_older_button_remembers_is_still_understood() -> None:
    assert StatsLook.of_choice("bossesagain") == StatsLook(StatsFace.BOSSES)
    assert StatsLook.of_choice("clues") == StatsLook()


@pytest.mark.parametrize(
    "choice", ["skills99999999", "skills20260230", "skills2026", "1", "\N{DEGREE SIGN}"]
)
def test_what_no_button_ever_remembered_is_forgotten(choice: str) -> None:
    with pytest.raises(ButtonForgotten):
        StatsLook.of_choice(choice)

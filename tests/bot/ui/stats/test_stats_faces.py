"""A button remembers how a player's stats are looked at."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.ui.components.view_buttons import SwitchButton
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
    button = SwitchButton("stats", choice=look.choice(again=again), player="W" * 12, label="x")
    match = re.fullmatch(SwitchButton.__discord_ui_compiled_template__, str(button.custom_id))
    assert match is not None
    assert StatsLook.of_choice(match["choice"]) == look
    assert len(str(button.custom_id)) <= 100


def test_what_an_older_button_remembers_is_still_understood() -> None:
    assert StatsLook.of_choice("bossesagain") == StatsLook(StatsFace.BOSSES)
    assert StatsLook.of_choice("clues") == StatsLook()

"""Buttons that show an answer another way keep what they mean in their custom id."""

import discord
import pytest

from bot.ui.progress.gains import GainsButton
from bot.ui.stats.stats import StatsButton


@pytest.mark.parametrize("player", ["Lynx Titan", "W" * 12, "a-b_c d", "x"])
def test_a_button_is_rebuilt_from_its_custom_id(player: str) -> None:
    button = StatsButton(choice="bossesagain", player=player, label="Refresh")
    assert button.custom_id == f"show:stats:bossesagain:{player}"
    assert StatsButton.id_template.read(button.custom_id) == {
        "choice": "bossesagain",
        "player": player,
    }


def test_a_subject_may_have_a_colon() -> None:
    custom_id = GainsButton.id_of(choice="week", player="Wren:Attack")
    assert GainsButton.id_template.read(custom_id) == {"choice": "week", "player": "Wren:Attack"}


@pytest.mark.parametrize(
    ("is_disabled", "style"),
    [(False, discord.ButtonStyle.secondary), (True, discord.ButtonStyle.primary)],
)
def test_what_is_shown_stands_out(*, is_disabled: bool, style: discord.ButtonStyle) -> None:
    button = GainsButton(choice="week", player="Wren", label="Week", is_disabled=is_disabled)
    shown = button.to_component_dict()
    assert (shown["style"], shown["disabled"]) == (style.value, is_disabled)

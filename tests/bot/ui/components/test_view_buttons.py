"""Buttons that show an answer another way keep what they mean in their custom id."""

import re

import pytest

from bot.ui.components.view_buttons import SwitchButton


@pytest.mark.parametrize("player", ["Lynx Titan", "W" * 12, "a-b_c d", "x"])
async def test_a_button_is_rebuilt_from_its_custom_id(player: str) -> None:
    button = SwitchButton("stats", choice="bossesagain", player=player, label="Refresh")
    match = re.fullmatch(SwitchButton.__discord_ui_compiled_template__, str(button.custom_id))
    assert match is not None
    assert (match["topic"], match["choice"], match["player"]) == ("stats", "bossesagain", player)
    assert len(str(button.custom_id)) <= 100

"""Yes/no settings: command, panel, file and change log follow from the specification alone."""

from typing import Any

import pytest

from bot.domain.settings.setting import SPECS, Setting
from bot.domain.settings.setting_spec import Switch, SwitchCommand
from bot.domain.settings.setting_values import default_setting
from bot.domain.settings.simple_values import OFF, ON
from tests.cogs.config.test_files import exported
from tests.support.wire import Wire, buttons

SWITCHES = [
    pytest.param(setting, spec.switch, spec.switch.command, id=setting.value)
    for setting, spec in SPECS.items()
    if spec.switch and spec.switch.command
]
MOST_COMMANDS = 25
"""As many as Discord takes below one."""


@pytest.mark.parametrize(("setting", "switch", "command"), SWITCHES)
async def test_a_switch_has_its_command_button_file_and_log(
    wire: Wire, setting: Setting, switch: Switch, command: SwitchCommand
) -> None:
    is_on = default_setting(setting) == OFF
    line = f"**{SPECS[setting].label}:** {switch.on if is_on else switch.off}"

    options: dict[str, Any] = {command.option: is_on}
    reply = await wire.use(f"config {command.name}", **options)
    assert reply.ok
    assert line in reply.text
    assert line in (await wire.use("config show")).text

    texts = (await exported(wire))["settings"]
    assert texts[setting.value] == (ON if is_on else OFF)
    change = f"`{OFF if is_on else ON}` → `{ON if is_on else OFF}`"
    assert f"**{SPECS[setting].label}:** {change}" in (await wire.use("config log")).text

    page = await wire.use("config panel")
    assert page.message_id is not None
    page = await wire.discord.press(
        message_id=page.message_id,
        custom_id="config:go:",
        member="admin",
        values=[SPECS[setting].section.value],
    )
    label = switch.turn_off if is_on else switch.turn_on
    assert label in {button.get("label") for button in buttons(page.components)}
    undone = await wire.press(page, label)
    assert f"{switch.off if is_on else switch.on}" in undone.text


async def test_discord_has_room_for_every_command(wire: Wire) -> None:
    (config,) = [it for it in wire.discord.state()["commands"] if it["name"] == "config"]
    assert len(config["options"]) <= MOST_COMMANDS

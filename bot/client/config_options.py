"""Options of /config: the choices there are, and what is offered while an admin types.

What is typed is read by ``bot.domain.settings.setting_values``, so that a mistake is explained in
one place; what is offered here shows what it would be understood as.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.client.access import guild_id_of
from bot.client.transformers import CHOICE_LIMIT, NAME_LIMIT
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import AUTO
from bot.domain.settings.simple_values import COLOURS, DEFAULT, OFF
from bot.errors import HeraldError
from bot.ui.settings.setting_labels import choice_of
from bot.ui.wording.formatting import clip

if TYPE_CHECKING:
    from bot.client.bot import HeraldBot


def _choices(names: Mapping[str, str]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=name, value=value) for value, name in names.items()]


CHANNEL_CHOICES = _choices(
    {
        Setting.CHANNEL: "Everything without a channel of its own",
        Setting.CHANNEL_LEVELS: "Level-ups",
        Setting.CHANNEL_MILESTONES: "XP, total level and records",
        Setting.CHANNEL_BOSSES: "Boss kills",
        Setting.CHANNEL_CLUES: "Clues and collections",
        Setting.CHANNEL_ACCOUNTS: "Account changes",
        Setting.CHANNEL_RECAPS: "Recaps",
        Setting.CHANNEL_OPERATIONS: "Operations: trouble, and who changed settings",
    }
)
INSTEAD_CHOICES = _choices({OFF: "Do not post this", "main": "Post it with everything else"})
NEWS_CHOICES = _choices(
    {
        Setting.LEVELS: "Level-ups",
        Setting.XP: "XP in a skill",
        Setting.OVERALL_XP: "Overall XP",
        Setting.TOTAL: "Total level",
        Setting.BASE: "Base levels",
        Setting.COMBAT: "Combat level",
        Setting.BOSSES: "Boss kills",
        Setting.CLUES: "Clue scrolls",
        Setting.COLLECTIONS: "Collection log",
        Setting.MAXED: "Maxed accounts",
    }
)
METRIC_CHOICES = _choices({Setting.ONLY: "Nothing but these", Setting.NEVER: "Never these"})
LANGUAGE_CHOICES = _choices(
    {AUTO: "The server's own, as set in Discord", "en": "English", "de": "Deutsch"}
)
RECAP_CHOICES = _choices(
    {Setting.WEEKLY: "The recap of the week", Setting.MONTHLY: "The recap of the month"}
)
SUGGESTIONS: Mapping[str, tuple[str, ...]] = {
    Setting.LEVELS: (DEFAULT, "70", "80", "90", "99", "every 5", "every 10", "80 every 5", OFF),
    Setting.XP: (DEFAULT, "every 5m", "every 10m", "every 25m", "50m", "200m", OFF),
    Setting.OVERALL_XP: (DEFAULT, "every 50m", "every 100m", "every 500m", "1b", OFF),
    Setting.TOTAL: (DEFAULT, "every 50", "every 250", "1500", "2000 every 10", OFF),
    Setting.BASE: (DEFAULT, "70", "80", "every 5", OFF),
    Setting.COMBAT: (DEFAULT, "every 1", "every 5", "120", OFF),
    Setting.BOSSES: (DEFAULT, "every 50", "every 100", "every 500", "500", OFF),
    Setting.CLUES: (DEFAULT, "every 50", "every 100", "500", OFF),
    Setting.COLLECTIONS: (DEFAULT, "every 25", "every 50", "1000", OFF),
    Setting.MAXED: (DEFAULT, OFF),
    Setting.QUIET: ("22:00-07:00", "23:00-08:00", "00:00-06:00", OFF),
    Setting.DIGEST: ("instant", "hourly", "daily 08:00", "daily 18:00", "daily 20:00"),
    Setting.COLOUR: (DEFAULT, *COLOURS),
    Setting.WEEKLY: ("monday 09:00", "monday 18:00", "friday 18:00", "sunday 20:00", OFF),
    Setting.MONTHLY: ("1 09:00", "1 18:00", "15 18:00", OFF),
}
"""What is offered before anything was typed, by setting."""


class Typed(app_commands.Transformer):
    """A text for one setting, offered with what it is understood as."""

    def __init__(self, setting: Setting, *, named_by: str = "") -> None:
        self._setting = setting
        self._named_by = named_by
        """The option that names another setting, when it is not always the same."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        """Pass the text on; it is read together with the settings it changes."""
        return value

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction["HeraldBot"], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer what was typed, if it can be read, and what is usual."""
        named = str(getattr(interaction.namespace, self._named_by, ""))
        setting = Setting(named) if named in SUGGESTIONS else self._setting
        typed = " ".join(value.lower().split())[:NAME_LIMIT]
        usual = [text for text in SUGGESTIONS[setting] if text.startswith(typed)]
        texts = dict.fromkeys([*([typed] if typed else []), *usual])
        return await _understood(interaction, setting, texts)


class MetricList(app_commands.Transformer):
    """Skills, bosses and activities, separated by commas."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        """Pass the text on; the metrics are found among those there are."""
        return value

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction["HeraldBot"], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer what fits the last name, behind the names already there."""
        earlier, comma, last = value.rpartition(",")
        metrics = await interaction.client.services.gains_and_history.metrics_like(last.strip())
        lists = [f"{earlier}{comma} {metric.name}".strip() for metric in metrics]
        lists = [*lists, *([] if value.strip() else ["none"])]
        return [
            app_commands.Choice(name=list_, value=list_)
            for list_ in lists[-CHOICE_LIMIT:]
            if len(list_) <= NAME_LIMIT
        ]


async def _understood(
    interaction: discord.Interaction["HeraldBot"], setting: Setting, texts: Iterable[str]
) -> list[app_commands.Choice[str]]:
    """Offer those of the texts that can be read, each with what it means."""
    offered = []
    for text in texts:
        try:
            choice = await interaction.client.services.settings_changes.consider(
                guild_id_of(interaction), {setting: text}
            )
        except HeraldError:
            continue
        name = f"{text} – {choice_of(choice.after, setting)}"
        offered.append(app_commands.Choice(name=clip(name, NAME_LIMIT), value=text))
    return offered[:CHOICE_LIMIT]

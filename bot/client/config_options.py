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
from bot.domain.settings.setting import SPECS, STEP_KINDS, Setting, settings_of
from bot.domain.settings.setting_spec import AUTO, MAIN, Reference
from bot.domain.settings.simple_values import OFF
from bot.errors import HeraldError
from bot.ui.settings.setting_labels import choice_of
from bot.ui.wording.formatting import clip

if TYPE_CHECKING:
    from bot.client.bot import HeraldBot


def _choices(names: Mapping[str, str]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=name, value=value) for value, name in names.items()]


def _listed(settings: Iterable[Setting]) -> list[app_commands.Choice[str]]:
    return _choices({setting.value: SPECS[setting].in_lists for setting in settings})


CHANNEL_CHOICES = _listed(settings_of(Reference.CHANNEL))
INSTEAD_CHOICES = _choices({OFF: "Do not post this", MAIN: "Post it with everything else"})
NEWS_CHOICES = _listed(STEP_KINDS)
METRIC_CHOICES = _listed((Setting.ONLY, Setting.NEVER))
LANGUAGE_CHOICES = _choices(
    {AUTO: "The server's own, as set in Discord", "en": "English", "de": "Deutsch"}
)
RECAP_CHOICES = _listed((Setting.WEEKLY, Setting.MONTHLY))


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
        setting = Setting(named) if named in set(Setting) else self._setting
        typed = " ".join(value.lower().split())[:NAME_LIMIT]
        usual = [text for text in SPECS[setting].suggestions if text.startswith(typed)]
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

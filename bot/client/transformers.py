"""Arguments of commands: what is checked before a command runs, and what is offered while typing.

No network and no database in ``transform`` – it runs before anything can be deferred. The tree has
already checked access, for autocomplete too.
"""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.client.access import guild_id_of
from bot.domain.game.player_names import clean_name, mentioned_member, name_key
from bot.domain.scheduling.intervals import INTERVAL_SUGGESTIONS
from bot.domain.settings.simple_values import MARGIN_SUGGESTIONS
from bot.domain.typed_text.dates import DAY_SUGGESTIONS
from bot.domain.typed_text.time_zones import suggest_zones, zone_named
from bot.errors import InvalidDay, InvalidInput, InvalidPeriod
from bot.language import say
from bot.ui.settings.settings_views import zone_label
from bot.ui.wording.periods import date_label, period_label, period_suggestions

if TYPE_CHECKING:
    from bot.client.bot import HeraldBot

CHOICE_LIMIT = 25
COMPARED_LIMIT = 4
"""Players beside the first; more lines than five cannot be told apart."""
NAME_LIMIT = 100
"""Characters in a choice."""
ALL_METRICS = "all"


class NewPlayerName(app_commands.Transformer):
    """The name of a player that need not be tracked yet."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        """Tidy the name; raises InvalidName."""
        return clean_name(value)


class TrackedPlayerName(NewPlayerName):
    """The name of a player that this guild tracks, or a mention of its owner."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:
        """Tidy the name; raises InvalidName. A mention stays as it is."""
        if mentioned_member(value) is not None:
            return value.strip()
        return await super().transform(interaction, value)

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction["HeraldBot"], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer the guild's players that fit."""
        names = await interaction.client.services.tracking.names_like(
            value, guild_id=guild_id_of(interaction), limit=CHOICE_LIMIT
        )
        return [app_commands.Choice(name=name, value=name) for name in names]


class ComparedNames(app_commands.Transformer):
    """The names of a few more players that this guild tracks, separated by commas."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> tuple[str, ...]:  # noqa: ARG002
        """Tidy the names and forget repeated ones; raises InvalidName and InvalidInput."""
        named = (name.strip() for name in value.split(",") if name.strip())
        names = {
            name_key(name): name if mentioned_member(name) else clean_name(name) for name in named
        }
        if len(names) > COMPARED_LIMIT:
            raise InvalidInput(
                "I can compare with up to {limit} more players.",
                tip="Name fewer, separated by commas.",
                limit=COMPARED_LIMIT,
            )
        return tuple(names.values())

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction["HeraldBot"], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer the guild's players that fit the last name, behind the names already there."""
        earlier, comma, last = value.rpartition(",")
        taken = {name_key(name) for name in earlier.split(",")}
        names = await interaction.client.services.tracking.names_like(
            last.strip(), guild_id=guild_id_of(interaction), limit=CHOICE_LIMIT
        )
        lists = [
            f"{earlier}{comma} {name}".strip() for name in names if name_key(name) not in taken
        ]
        return [app_commands.Choice(name=list_, value=list_) for list_ in lists if _fits(list_)]


def _fits(choice: str) -> bool:
    return len(choice) <= NAME_LIMIT and choice.count(",") < COMPARED_LIMIT


class MetricName(app_commands.Transformer):
    """A skill, boss or activity by name or nickname."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        """Pass the text on; the service finds the metric among those there are."""
        return value.strip()

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction["HeraldBot"], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer metrics that fit, the likeliest first."""
        metrics = await interaction.client.services.gains_and_history.metrics_like(value)
        return [
            app_commands.Choice(name=metric.name, value=metric.name)
            for metric in metrics[:CHOICE_LIMIT]
        ]


class MetricNameOrAll(MetricName):
    """A skill, boss or activity by name or nickname, or all of them."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        """Pass the text on; an empty one means all."""
        typed = value.strip()
        is_all = typed.casefold() in {ALL_METRICS, say("all", meaning="metrics").casefold()}
        return "" if is_all else typed

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction["HeraldBot"], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer all of them where that may be meant, and metrics that fit."""
        name = say("All skills, bosses and activities")
        choices = await super().autocomplete(interaction, value)
        if name.casefold().startswith(value.strip().casefold()):
            choices = [app_commands.Choice(name=name, value=ALL_METRICS), *choices]
        return choices[:CHOICE_LIMIT]


class PeriodOption(app_commands.Transformer):
    """A stretch of time as people write it."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        return value.strip()

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self,
        interaction: discord.Interaction["HeraldBot"],
        value: str,
        /,
    ) -> list[app_commands.Choice[str]]:
        """Offer what the text was understood as, and common periods that begin with it."""
        typed = " ".join(value.lower().split())[:NAME_LIMIT]
        fitting = period_suggestions(typed)
        choices = [app_commands.Choice(name=name, value=text) for text, name in fitting.items()]
        if not fitting or (any(map(str.isdigit, typed)) and typed not in fitting):
            choices = [*await self._understood(interaction, typed), *choices]
        return choices[:CHOICE_LIMIT]

    async def _understood(
        self, interaction: discord.Interaction["HeraldBot"], typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            window = await interaction.client.services.gains_and_history.window(
                guild_id_of(interaction), typed
            )
        except InvalidPeriod:
            return []
        name = f"{typed} – {period_label(window)}"
        return [app_commands.Choice(name=name[:NAME_LIMIT], value=typed)]


class Day(app_commands.Transformer):
    """A day of the past as people write it."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        return value.strip()

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction["HeraldBot"], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer the day the text was understood as, and common ones that begin with it."""
        typed = " ".join(value.lower().split())[:NAME_LIMIT]
        fitting = [
            app_commands.Choice(name=say(text), value=text)
            for text in DAY_SUGGESTIONS
            if text.startswith(typed) or say(text).lower().startswith(typed)
        ]
        try:
            stats, guild_id = interaction.client.services.stats, guild_id_of(interaction)
            day = await stats.day_meant(typed, guild_id=guild_id)
        except InvalidDay:
            return fitting
        label = f"{typed} – {date_label(day)}"[:NAME_LIMIT]
        understood = app_commands.Choice(name=label, value=typed)
        return [understood, *(choice for choice in fitting if choice.value != typed)]


class TimeZoneName(app_commands.Transformer):
    """A time zone by city, region or IANA name."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        """Find the zone; raises InvalidTimeZone."""
        return zone_named(value)

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction["HeraldBot"], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer zones with their distance from UTC and what time it is there."""
        zones = suggest_zones(value, now=interaction.client.clock.now())
        return [
            app_commands.Choice(name=zone_label(zone), value=zone.name)
            for zone in zones[:CHOICE_LIMIT]
        ]


class Margin(app_commands.Transformer):
    """A number of per cent, or off."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        """Pass the text on; None could not be told from a missing value."""
        return value.strip()

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self,
        interaction: discord.Interaction["HeraldBot"],  # noqa: ARG002
        value: str,
        /,
    ) -> list[app_commands.Choice[str]]:
        """Offer common margins that begin with the text."""
        typed = value.strip().lower()
        fitting = [text for text in MARGIN_SUGGESTIONS if text.startswith(typed)]
        return [app_commands.Choice(name=text, value=text) for text in fitting]


class IntervalOption(app_commands.Transformer):
    """How often a player is read, or auto."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> str:  # noqa: ARG002
        """Pass the text on; None could not be told from a missing value."""
        return value.strip()

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self,
        interaction: discord.Interaction["HeraldBot"],  # noqa: ARG002
        value: str,
        /,
    ) -> list[app_commands.Choice[str]]:
        """Offer common intervals that begin with the text."""
        typed = value.strip().lower()
        fitting = [text for text in INTERVAL_SUGGESTIONS if text.startswith(typed)]
        return [app_commands.Choice(name=text, value=text) for text in fitting]

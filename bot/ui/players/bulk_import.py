"""Lists of players, coming and going: the progress and outcome of an import, an export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import discord
from discord import ui

from bot.domain.players.import_results import (
    ImportLine,
    ImportOutcome,
    ImportProgress,
    report_table,
)
from bot.domain.players.player_lists import MOST, PlayerList, plain_table_of
from bot.domain.server.access import AccessLevel
from bot.language import mark, mark_plural, say
from bot.ui.components.attachments import Document
from bot.ui.components.controls import HeraldModal
from bot.ui.components.layout import ACCENT, SUCCESS, HeraldView, card
from bot.ui.components.stored_button import StoredButton
from bot.ui.components.text_blocks import Listing
from bot.ui.wording.formatting import clip, duration, escape, number, plural

_NAMES_SHOWN = 40
LINES_TOLD = 15
"""A report on more lines than this comes with a file that tells of each."""
_BAR = 20
_MINUTE = 60.0

_COUNTED = {
    ImportOutcome.TRACKED: mark_plural(
        "✅ **{n}** player is tracked from now on.", "✅ **{n}** players are tracked from now on."
    ),
    ImportOutcome.ALREADY_TRACKED: mark_plural(
        "☑️ **{n}** was tracked here already.", "☑️ **{n}** were tracked here already."
    ),
    ImportOutcome.REPEATED: mark_plural(
        "🔁 **{n}** stands in the list more than once.",
        "🔁 **{n}** stand in the list more than once.",
    ),
    ImportOutcome.NOT_LISTED: mark_plural(
        "❓ **{n}** is not on the hiscores: renamed, misspelt, or ranked in nothing.",
        "❓ **{n}** are not on the hiscores: renamed, misspelt, or ranked in nothing.",
    ),
    ImportOutcome.INVALID: mark_plural(
        "🚫 **{n}** cannot be a RuneScape name.", "🚫 **{n}** cannot be RuneScape names."
    ),
    ImportOutcome.OPTED_OUT: mark_plural(
        "🔒 **{n}** is left alone: its owner has asked not to be tracked.",
        "🔒 **{n}** are left alone: their owners have asked not to be tracked.",
    ),
    ImportOutcome.FAILED: mark_plural(
        "⚠️ **{n}** could not be read, as the hiscores had trouble. Try it again later.",
        "⚠️ **{n}** could not be read, as the hiscores had trouble. Try them again later.",
    ),
    ImportOutcome.NOT_TRIED: mark_plural(
        "⏹️ **{n}** was not tried: I was stopped. Import the list again.",
        "⏹️ **{n}** were not tried: I was stopped. Import the list again.",
    ),
}
"""In the order in which they are told."""
_UNTOLD = {ImportOutcome.TRACKED, ImportOutcome.ALREADY_TRACKED}
"""Whose names the report leaves to the file."""
_WORDS = {
    ImportOutcome.TRACKED: mark("tracked from now on"),
    ImportOutcome.ALREADY_TRACKED: mark("was tracked already"),
    ImportOutcome.REPEATED: mark("stands further up already"),
    ImportOutcome.NOT_LISTED: mark("not on the hiscores"),
    ImportOutcome.INVALID: mark("cannot be a RuneScape name"),
    ImportOutcome.OPTED_OUT: mark("the owner has asked not to be tracked"),
    ImportOutcome.FAILED: mark("could not be read, try again"),
    ImportOutcome.NOT_TRIED: mark("not tried, import it again"),
}


class NamesModal(HeraldModal):
    """Asks for names, one to a line."""

    def __init__(
        self, *, submitted: Callable[[discord.Interaction[Any], str], Awaitable[None]]
    ) -> None:
        super().__init__(say("Import players"))
        self._names = ui.TextInput[Any](
            custom_id="names",
            style=discord.TextStyle.paragraph,
            placeholder="Zezima\nLynx Titan",
            max_length=4000,
        )
        self._submitted = submitted
        self.add_item(
            ui.Label(
                text=say("Which players?"),
                description=say("Separated by line breaks or commas, up to {most}.", most=MOST),
                component=self._names,
            )
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Hand the names on."""
        await self._submitted(interaction, self._names.value)


class ImportButton(
    StoredButton, template="import:confirm", access=AccessLevel.MANAGE, is_private=True
):
    """Has the list in the file of its own message imported."""


def doubtful_list_view(found: PlayerList) -> HeraldView:
    """Show which names a list would be taken for, and ask before anybody is tracked."""
    names = [escape(entry.text) for entry in found.entries]
    shown = ", ".join(names[:_NAMES_SHOWN])
    missing = len(names) - _NAMES_SHOWN
    return card(
        say("Are these the players?"),
        say("Nobody is tracked yet: the list has no heading that I know, such as `name`."),
        say("Left out as a title or headings: {line}", line=escape(clip(found.left_out, 100)))
        if found.left_out
        else "",
        say("{names} and {n} more", names=shown, n=number(missing)) if missing > 0 else shown,
        Document("players.csv", plain_table_of(found.entries).encode()),
        ui.ActionRow(
            ImportButton(
                label=plural(len(names), "Track {n} player", "Track {n} players"),
                style=discord.ButtonStyle.primary,
            )
        ),
        footer=say("If not, correct the file and import it with `/players import`."),
    )


def progress_view(progress: ImportProgress, *, is_reported_elsewhere: bool) -> HeraldView:
    """Show how far an import is, and where its report will be."""
    filled = _BAR * progress.done // progress.total
    elsewhere = say(
        "This takes longer than Discord lets me change this message. The report will follow in the "
        "operations channel or as a direct message to you."
    )
    return card(
        say("Importing players"),
        f"`{'█' * filled}{'░' * (_BAR - filled)}`",
        say("{done} of {total} done.", done=number(progress.done), total=number(progress.total)),
        elsewhere if is_reported_elsewhere else "",
        accent=ACCENT,
        footer=_time_left(progress.seconds_left),
    )


def report_view(lines: Sequence[ImportLine]) -> HeraldView:
    """Tell the outcome of every line; of many in a file, which can be imported again."""
    is_stopped = any(line.outcome is ImportOutcome.NOT_TRIED for line in lines)
    title = say("Import stopped") if is_stopped else say("Import finished")
    document = Document("import-report.csv", _table(lines)) if len(lines) > LINES_TOLD else None
    hint = say("What each line came to is in the file, which can be imported again.")
    return card(
        title,
        *_told(lines),
        hint if document else "",
        document,
        accent=ACCENT if is_stopped else SUCCESS,
        footer=say("Importing announces nothing: what players gain from here on does."),
    )


def export_view(table: str, *, count: int) -> HeraldView:
    """Hand over the tracked players as a file."""
    if not count:
        return card("", say("Nobody is tracked here yet, so there is nothing to export."))
    return card(
        say("Exported players"),
        plural(count, "{n} player is in the file.", "{n} players are in the file."),
        Document("players.csv", table.encode()),
        footer=say("`/players import` reads it, here or in another server."),
    )


def _told(lines: Sequence[ImportLine]) -> Iterator[str | Listing]:
    counts = Counter(line.outcome for line in lines)
    for outcome, words in _COUNTED.items():
        if not counts[outcome]:
            continue
        heading = plural(counts[outcome], *words)
        names = [escape(line.entry.text) for line in lines if line.outcome is outcome]
        if outcome in _UNTOLD and len(lines) > LINES_TOLD:
            yield heading
        else:
            yield Listing(names, heading=heading, separator=", ", most=LINES_TOLD)


def _table(lines: Sequence[ImportLine]) -> bytes:
    words = {outcome: say(text) for outcome, text in _WORDS.items()}
    return report_table(lines, words=words).encode("utf-8-sig")


def _time_left(seconds: float | None) -> str:
    if seconds is None:
        return say("I cannot tell how long it takes: the hiscores do not answer.")
    if seconds < _MINUTE:
        return say("Less than a minute left.")
    return say("About {time} left.", time=duration(timedelta(seconds=seconds)))

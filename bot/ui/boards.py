"""A leaderboard: its pages, its buttons, and its export as CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import Any, Protocol

import discord
from discord import ui

from bot.domain.boards import Board, Place, Show
from bot.domain.experience import level_for_xp
from bot.domain.metrics import Metric
from bot.ui.blocks import Listing
from bot.ui.gains import window_label
from bot.ui.layout import HeraldView, Row, card
from bot.ui.metrics import STALE, amount, stale_legend, unit_label
from bot.ui.paginator import turns
from bot.ui.periods import period_label
from bot.ui.text import bold, escape, moment, number, plural, signed

TOPIC = "board"
"""The name under which the pages of boards are served."""
EXPORT = "leaderboard.csv"
_YOU = "➤ "
_FORMULA = ("=", "+", "-", "@")


class BoardDesk(Protocol):
    """Who does what the buttons under a board ask for."""

    async def press(self, interaction: discord.Interaction[Any], pressed: BoardButton, /) -> None:
        """Jump to the caller's own page, or hand the board over as a file."""


class BoardButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"board:(?P<deed>mine|export):(?P<subject>.+)",
):
    """A button that does something with a whole board."""

    def __init__(self, deed: str, *, subject: str, label: str) -> None:
        button = ui.Button[Any](
            label=label,
            style=discord.ButtonStyle.secondary,
            custom_id=f"{TOPIC}:{deed}:{subject}",
        )
        super().__init__(button)
        self.deed = deed
        self.subject = subject

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> BoardButton:
        """Rebuild a pressed button from its custom id."""
        return cls(match["deed"], subject=match["subject"], label=match["deed"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have it done."""
        try:
            desk: BoardDesk = interaction.client.boards
            await desk.press(interaction, self)
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)


def board_view(board: Board, *, page: int, member_id: int) -> HeraldView:
    """Show a page (from 1; the nearest there is), with the member's own accounts marked."""
    page = min(max(page, 1), board.pages)
    places = board.on_page(page)
    lines = [_line(place, board, member_id) for place in places]
    return card(
        _title(board),
        Listing(lines) if lines else _nobody(board),
        stale_legend() if any(place.is_stale for place in places) else "",
        _buttons(board, page) if lines else None,
        footer=_footer(board, page),
    )


def export_view(board: Board) -> HeraldView:
    """Accompany the file that :func:`board_csv` makes."""
    title = f"{_title(board)} · {plural(len(board.places), '{n} player', '{n} players')}"
    return card("", title).add_item(ui.File[Any](f"attachment://{EXPORT}"))


def board_csv(board: Board) -> bytes:
    """Write a board as CSV, in UTF-8; no cell can be taken for a formula."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(("rank", "player", board.question.show.value, "unit", "stale"))
    for place in board.places:
        name = place.player.name
        safe = f"'{name}" if name.startswith(_FORMULA) else name
        unit = unit_label(board.metric)
        table.writerow((place.rank, safe, place.amount, unit, "yes" if place.is_stale else "no"))
    return text.getvalue().encode()


def _title(board: Board) -> str:
    name = escape(board.metric.name)
    if board.question.show is Show.TOTAL:
        return f"Leaderboard · {name}"
    return f"Leaderboard · {name} · gains, {period_label(board.window)}"


def _line(place: Place, board: Board, member_id: int) -> str:
    mark = _YOU if place.player.member_id == member_id else ""
    stale = STALE if place.is_stale else ""
    who = f"{mark}**#{number(place.rank)}** {bold(place.player.name)}"
    return f"{who} · {_figure(place, board)}{stale}"


def _figure(place: Place, board: Board) -> str:
    metric = board.metric
    if board.question.show is Show.GAINS:
        return f"{signed(place.amount)} {unit_label(metric)}"
    return f"{amount(metric, place.amount)}{_level(metric, place.amount)}"


def _level(metric: Metric, value: int) -> str:
    return f" · level {level_for_xp(value)}" if metric.is_skill else ""


def _nobody(board: Board) -> str:
    if board.question.show is Show.GAINS:
        return "Nobody here gained anything in this time."
    return "Nobody here is ranked in it."


def _footer(board: Board, page: int) -> str:
    is_total = board.question.show is Show.TOTAL
    left_out = "no figure" if is_total else "nothing gained"
    facts = (
        f"Page {number(page)} of {number(board.pages)}" if board.pages > 1 else "",
        plural(len(board.places), "{n} player", "{n} players"),
        f"{number(board.left_out)} more with {left_out} or paused" if board.left_out else "",
        f"As of {moment(board.window.end)}" if is_total else window_label(board.window),
    )
    return " · ".join(filter(None, facts))


def _buttons(board: Board, page: int) -> Row:
    subject = board.question.subject
    export = BoardButton("export", subject=subject, label="Export")
    if board.pages == 1:
        return ui.ActionRow(export)
    mine = BoardButton("mine", subject=subject, label="Find me")
    before, after = turns(TOPIC, page=page, pages=board.pages, subject=subject)
    return ui.ActionRow(before, after, mine, export)

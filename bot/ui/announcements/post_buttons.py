"""The buttons under messages that were posted, which work after any restart.

A button knows its post's id and what it is for; what follows is known to the cog that set itself as
``client.posts``:

    client.posts = desk                        # in the cog's setup
    client.add_dynamic_items(PostButton)       # once, at start
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Protocol

import discord
from discord import ui

from bot.domain.announcements.announcement import AccountChanged
from bot.domain.announcements.batches import LINES, is_question
from bot.domain.announcements.post import PostContent
from bot.language import mark, say
from bot.ui.components.layout import Row
from bot.ui.wording.formatting import number


class PostAction(StrEnum):
    """What a button under a post is for."""

    STATS = "stats"
    GAINS = "gains"
    CONGRATULATE = "cheer"
    SHOW_ALL = "all"


_LABELS = {
    PostAction.STATS: mark("Stats"),
    PostAction.GAINS: mark("Gains"),
    PostAction.CONGRATULATE: mark("Congratulate"),
    PostAction.SHOW_ALL: mark("Show all"),
}
_EMOJI = {PostAction.CONGRATULATE: "👏"}


class PostDesk(Protocol):
    """What a cog offers so that the buttons under posts do something."""

    async def serve(self, interaction: discord.Interaction[Any], pressed: PostButton, /) -> None:
        """Do what a button is for, for those who may."""


class PostButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"post:(?P<action>stats|gains|cheer|all):(?P<post_id>[0-9]{1,18})",
):
    """A button under one post."""

    def __init__(self, action: PostAction, *, post_id: int, count: int = 0) -> None:
        label = say(_LABELS[action])
        button = ui.Button[Any](
            label=f"{label} · {number(count)}" if count else label,
            emoji=_EMOJI.get(action),
            style=discord.ButtonStyle.secondary,
            custom_id=f"post:{action.value}:{post_id}",
        )
        super().__init__(button)
        self.action = action
        self.post_id = post_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> PostButton:
        """Rebuild a pressed button from its custom id."""
        return cls(PostAction(match["action"]), post_id=int(match["post_id"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have done what it is for."""
        try:
            desk: PostDesk = interaction.client.posts
            await desk.serve(interaction, self)
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)


def buttons_under(posting: PostContent) -> Row | None:
    """Build the buttons of a post of news; questions have their own, samples none."""
    subjects = [news.subject for news in posting.news]
    if not posting.post_id or any(map(is_question, subjects)):
        return None
    actions = [PostAction.STATS, PostAction.GAINS] if len(posting.player_ids) == 1 else []
    if not all(isinstance(subject, AccountChanged) for subject in subjects):
        actions.append(PostAction.CONGRATULATE)
    if len(posting.news) > LINES:
        actions.append(PostAction.SHOW_ALL)
    if not actions:
        return None
    counts = {PostAction.CONGRATULATE: posting.congratulations}
    return ui.ActionRow(
        *(
            PostButton(action, post_id=posting.post_id, count=counts.get(action, 0))
            for action in actions
        )
    )

"""Questions to a guild's admins about a player, with the buttons that answer them."""

from __future__ import annotations

from bot.domain.news import NameTaken, News, WentMissing
from bot.ui.layout import HeraldView, card
from bot.ui.text import bold, moment


def name_taken_view(news: News, taken: NameTaken) -> HeraldView:
    """Ask what to do about a name that seems to be another person's now."""
    return card(
        "Is this still the same account?",
        f"{bold(news.player_name)} shows far less than before since {moment(taken.since)}, as if "
        "the name were another person's now. I have stopped reading it; its history is kept.",
    )


def missing_view(news: News, missing: WentMissing) -> HeraldView:
    """Ask whether a player that left the hiscores has a new name."""
    return card(
        "Has this player a new name?",
        f"{bold(news.player_name)} is not on the hiscores any more since {moment(missing.since)}: "
        "renamed, banned, or no longer ranked. Its history is kept.",
    )

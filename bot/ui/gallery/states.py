"""All answers there are, in the order in which they are exhibited."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from bot.ui.gallery import of_news, of_players, of_progress, of_server
from bot.ui.gallery.state import State


def states() -> Iterable[State]:
    """Return every state; each is built in the language that is spoken when it is asked to be."""
    return chain(of_players.states(), of_progress.states(), of_news.states(), of_server.states())

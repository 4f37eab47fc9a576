"""All answers there are, in the order in which they are exhibited."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from gallery import announcements as of_news
from gallery import players as of_players
from gallery import progress as of_progress
from gallery import server as of_server
from gallery.example import Example


def states() -> Iterable[Example]:
    """Return every state; each is built in the language that is spoken when it is asked to be."""
    return chain(of_players.states(), of_progress.states(), of_news.states(), of_server.states())

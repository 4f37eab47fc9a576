"""The first words in a new server: what this is, and three steps."""

from __future__ import annotations

from bot.language import say
from bot.ui.components.layout import CELEBRATION, HeraldView, card
from bot.ui.components.text_blocks import Listing
from bot.ui.wording.formatting import escape


def welcome_view(guild_name: str) -> HeraldView:
    """Greet a server and say how to begin."""
    steps = (
        say("1. `/config channel` chooses where I announce."),
        say(
            "2. `/config roles` chooses who may manage players. Members with *Manage Server* "
            "always can, and alone change settings."
        ),
        say("3. `/track` follows one player, `/players import` the whole clan."),
    )
    return card(
        say("Hello, {server}!", server=escape(guild_name, limit=100)),
        say(
            "I am Hiscore Herald. I follow Old School RuneScape players on the hiscores and "
            "announce what they reach: levels, kills, records."
        ),
        Listing(steps, heading=say("**Three steps, and I am at work**")),
        accent=CELEBRATION,
        footer=say("`/help` shows everything else, `/privacy show` what I store."),
    )

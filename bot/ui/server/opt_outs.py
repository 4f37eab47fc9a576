"""Requests to be left alone: asked of the managers in private, settled, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.players.decisions import OPERATOR_AFTER
from bot.language import say
from bot.ui.components.layout import SUCCESS, Block, HeraldView, card
from bot.ui.server.privacy_buttons import request_buttons
from bot.ui.wording.formatting import (
    bold,
    channel_mention,
    day,
    escape,
    member_mention,
    plural,
    relative,
)


def request_view(
    name: str, *, request_id: int, asked_by: int, asked_here: bool, kept_days: int
) -> HeraldView:
    """Ask the managers whether a player is really the account of the member who asks."""
    who = (
        say(
            "{member} asks that **{player}** is not tracked here any more.",
            member=member_mention(asked_by),
            player=escape(name),
        )
        if asked_here and asked_by
        else say(
            "Somebody asks that **{player}** is not tracked any more. The managers of another "
            "server have confirmed that it is this member's account.",
            player=escape(name),
        )
    )
    return card(
        say("Leave {player} alone?", player=escape(name)),
        who,
        say(
            "You decide for this server alone. If you confirm, it is not tracked here any more and "
            "nobody here can track it again. Its figures are deleted after {days}, unless another "
            "server follows it.",
            days=plural(kept_days, "{n} day", "{n} days"),
        ),
        request_buttons(request_id),
        footer=say(
            "Without an answer the person who runs this bot decides after {days}.",
            days=plural(OPERATOR_AFTER.days, "{n} day", "{n} days"),
        ),
    )


def request_sent_view(name: str, *, channel_id: int | None, is_told: bool) -> HeraldView:
    """Tell a member that the managers have been asked, or how they learn of it."""
    if channel_id:
        asked = say(
            "✅ I have asked the managers of this server in {channel} to confirm that "
            "**{player}** is your account. Nothing changes before they do.",
            channel=channel_mention(channel_id),
            player=escape(name),
        )
    elif is_told:
        asked = say(
            "✅ I have asked in private for a confirmation that **{player}** is your account. "
            "Nothing changes before that.",
            player=escape(name),
        )
    else:
        asked = say(
            "✅ Your request for **{player}** is noted, but I could not reach the managers in "
            "private. `/privacy requests` shows it to them. Nothing changes before they confirm.",
            player=escape(name),
        )
    return card(
        "",
        asked,
        accent=SUCCESS,
        footer=say("`/privacy opt-in` takes the request back."),
    )


def request_for_operator_view(name: str) -> HeraldView:
    """Tell a member who may not use the bot that only its operator learns of the request."""
    return card(
        "",
        say(
            "✅ Your request for {player} goes to the person who runs this bot, and to nobody in "
            "this server.",
            player=bold(name),
        ),
        accent=SUCCESS,
        footer=say("`/privacy opt-in` takes the request back."),
    )


def asked_already_view(name: str) -> HeraldView:
    """Tell a member that the request was made before and is still open."""
    return card(
        "",
        say(
            "Your request for {player} is still open. Nothing changes before an answer.",
            player=bold(name),
        ),
        footer=say("`/privacy opt-in` takes the request back."),
    )


def left_alone_view(name: str, *, delete_at: datetime, decided_by: int) -> HeraldView:
    """Say that a player is not tracked in a server any more because its owner asked for that."""
    decided = (
        say(
            "✅ {manager} confirmed that its owner asked for it: **{player}** is not tracked in "
            "this server any more.",
            manager=member_mention(decided_by),
            player=escape(name),
        )
        if decided_by
        else say(
            "✅ Its owner asked for it: **{player}** is not tracked in this server any more.",
            player=escape(name),
        )
    )
    return card(
        say("{player} is left alone", player=escape(name)),
        decided,
        accent=SUCCESS,
        footer=say(
            "Its figures are deleted on {day}, unless another server follows it. Until then "
            "`/privacy opt-in` brings everything back.",
            day=day(delete_at),
        ),
    )


def declined_view(name: str, *, decided_by: int) -> HeraldView:
    """Say that nothing changes, in the place of the request."""
    return card(
        say("{player} stays tracked", player=escape(name)),
        say(
            "{manager} declined the request. It changes nothing in this server.",
            manager=member_mention(decided_by),
        ),
    )


def requests_view(names: Sequence[tuple[int, str, datetime]]) -> HeraldView:
    """List the requests that managers have to decide, each with its buttons."""
    if not names:
        return card("", say("There is no open request here."))
    blocks: list[Block] = []
    for request_id, name, asked_at in names[:_MOST]:
        blocks.append(say("{player}, asked {when}", player=bold(name), when=relative(asked_at)))
        blocks.append(request_buttons(request_id))
    more = len(names) - _MOST
    return card(
        say("Requests not to be tracked"),
        *blocks,
        footer=plural(more, "{n} more follows", "{n} more follow") if more > 0 else "",
    )


def request_pointer_view(guild_name: str, *, name: str) -> HeraldView:
    """Tell a server's owner in a direct message that a request waits there."""
    return card(
        say("A request in {server}", server=escape(guild_name)),
        say(
            "A member asks that {player} is not tracked. `/privacy requests` in {server} shows the "
            "request and lets you decide.",
            player=bold(name),
            server=bold(guild_name),
        ),
    )


def opted_in_view(name: str) -> HeraldView:
    """Confirm that a player may be tracked."""
    return card(
        "",
        say("✅ {player} may be tracked again, or still.", player=bold(name)),
        say("A server that followed it follows it again; elsewhere `/track` does that."),
        accent=SUCCESS,
    )


_MOST = 8
"""So many requests fit into one message with their buttons."""

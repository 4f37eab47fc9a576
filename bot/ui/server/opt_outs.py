"""Requests to be left alone: asked of the managers, settled, taken back."""

from __future__ import annotations

from bot.language import say
from bot.ui.components.layout import SUCCESS, HeraldView, card
from bot.ui.server.privacy_buttons import request_buttons
from bot.ui.wording.formatting import bold, channel_mention, escape, member_mention, plural


def request_view(name: str, *, request_id: int, asked_by: int, kept_days: int) -> HeraldView:
    """Ask the managers whether a player is really the account of the member who asks."""
    return card(
        say("Leave {player} alone?", player=escape(name)),
        say(
            "{member} asks that **{player}** is not tracked any more.",
            member=member_mention(asked_by),
            player=escape(name),
        ),
        say(
            "A manager of this server confirms that it is really this member's account. Then it is "
            "tracked in no server any more and nobody can track it again. Its figures are deleted "
            "after {days}.",
            days=plural(kept_days, "{n} day", "{n} days"),
        ),
        request_buttons(request_id),
    )


def request_sent_view(name: str, *, channel_id: int) -> HeraldView:
    """Tell a member that the managers have been asked."""
    return card(
        "",
        say(
            "✅ I have asked the managers of this server, in {channel}, to confirm that "
            "**{player}** is your account. Nothing changes before they do.",
            channel=channel_mention(channel_id),
            player=escape(name),
        ),
        accent=SUCCESS,
        footer=say("`/privacy opt-in` takes the request back."),
    )


def confirmed_view(name: str, *, asked_by: int, decided_by: int, kept_days: int) -> HeraldView:
    """Say that a player is left alone from now on, in the place of the request."""
    return card(
        say("{player} is left alone", player=escape(name)),
        say(
            "✅ {manager} confirmed what {member} asked for: nobody tracks **{player}** any more.",
            manager=member_mention(decided_by),
            member=member_mention(asked_by),
            player=escape(name),
        ),
        accent=SUCCESS,
        footer=say(
            "Its figures are deleted after {days}. Until then `/privacy opt-in` and `/track` bring "
            "them back.",
            days=plural(kept_days, "{n} day", "{n} days"),
        ),
    )


def declined_view(name: str, *, asked_by: int, decided_by: int) -> HeraldView:
    """Say that nothing changes, in the place of the request."""
    return card(
        say("{player} stays tracked", player=escape(name)),
        say(
            "{manager} declined what {member} asked for.",
            manager=member_mention(decided_by),
            member=member_mention(asked_by),
        ),
    )


def opted_in_view(name: str) -> HeraldView:
    """Confirm that a player may be tracked."""
    return card(
        "",
        say("✅ {player} may be tracked again, or still.", player=bold(name)),
        say("`/track` does that."),
        accent=SUCCESS,
    )

"""Whose account a player is, said and confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.players.profiles import Profile
from bot.language import say
from bot.ui.components.layout import SUCCESS, HeraldView, card
from bot.ui.components.text_blocks import Listing
from bot.ui.players.player_labels import account_label, total_level_label, trouble_label
from bot.ui.wording.formatting import bold, member_mention


def linked_view(profile: Profile, *, member_id: int) -> HeraldView:
    """Confirm a link, and say what it is good for."""
    return card(
        "",
        say(
            "✅ {player} is {member}'s account.",
            player=bold(profile.name),
            member=member_mention(member_id),
        ),
        say("Where a command asks for a player, its owner may leave that out."),
        accent=SUCCESS,
        footer=say(
            "Of several accounts the main one is meant: the first, or the one linked again."
        ),
    )


def unlinked_view(profile: Profile, *, member_id: int) -> HeraldView:
    """Confirm that a link is gone."""
    return card(
        "",
        say(
            "✅ {player} is no longer linked to {member}.",
            player=bold(profile.name),
            member=member_mention(member_id),
        ),
        say("It is tracked as before."),
        accent=SUCCESS,
    )


def accounts_view(accounts: Sequence[Profile], *, member_id: int) -> HeraldView:
    """List a member's accounts, the main one first."""
    who = member_mention(member_id)
    if not accounts:
        nobody = say("No account is linked to {member} here. `/link` does that.", member=who)
        return card("", nobody)
    lines = [_line(account, is_main=account is accounts[0]) for account in accounts]
    return card("", Listing(lines, heading=say("**Accounts of** {member}", member=who)))


def _line(account: Profile, *, is_main: bool) -> str:
    facts = (
        bold(account.name),
        say("main account") if is_main else "",
        account_label(account),
        total_level_label(account),
        trouble_label(account),
    )
    return " · ".join(filter(None, facts))

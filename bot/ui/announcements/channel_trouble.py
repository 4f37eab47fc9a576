"""What the admins of a guild are told when something of theirs needs mending."""

from collections.abc import Sequence

from bot.language import say
from bot.ui.components.layout import HeraldView, card
from bot.ui.wording.channel_problems import problem_label
from bot.ui.wording.formatting import bold, channel_mention, escape_quoting


def channel_broken_view(guild_name: str, *, channel_id: int, problem: str) -> HeraldView:
    """Tell that announcements do not get through, and what to do."""
    return card(
        say("Announcements do not get through"),
        say(
            "In {guild} I cannot post in {channel} any more.",
            guild=bold(guild_name),
            channel=channel_mention(channel_id),
        ),
        f"⚠️ {problem_label(problem)}",
        say(
            "News of the last day is kept, and posted once this is put right or `/config channel` "
            "names another."
        ),
    )


NAMED_AT_MOST = 10
"""So many players of a message that was given up are named."""


def post_dropped_view(
    guild_name: str, *, channel_id: int, player_names: Sequence[str], problem: str
) -> HeraldView:
    """Tell that Discord will never take a message, and whose news it had."""
    named = ", ".join(bold(name) for name in player_names[:NAMED_AT_MOST])
    more = "…" if len(player_names) > NAMED_AT_MOST else ""
    return card(
        say("A message could not be posted"),
        say(
            "In {guild}, Discord did not accept a message for {channel}. It is left out; "
            "everything after it is posted as usual.",
            guild=bold(guild_name),
            channel=channel_mention(channel_id),
        ),
        say("It had news of {players}.", players=named + more) if named else "",
        f"⚠️ {escape_quoting(problem)}",
        say("Please tell whoever runs this bot: only they can mend it."),
    )


def not_in_server_view(link: str) -> HeraldView:
    """Tell an admin that only the commands are installed, and where to invite the bot."""
    return card(
        say("I am not a member of this server"),
        say("Only my commands are here: I can answer you, but I cannot post anything."),
        say("An admin can invite me: {link}", link=link),
    )

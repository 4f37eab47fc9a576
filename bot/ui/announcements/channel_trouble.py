"""What the admins of a guild are told when something of theirs needs mending."""

from bot.language import say
from bot.ui.components.layout import HeraldView, card
from bot.ui.wording.channel_problems import problem_label
from bot.ui.wording.formatting import bold, channel_mention


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

"""What keeps the bot from posting in a channel, and how to mend it, in words."""

from __future__ import annotations

from bot.domain.settings.channels import ChannelProblem
from bot.language import mark, say
from bot.ui.wording.formatting import channel_mention, escape_quoting

PERMISSIONS = {
    "view_channel": mark("View Channel"),
    "send_messages": mark("Send Messages"),
    "send_messages_in_threads": mark("Send Messages in Threads"),
    "read_message_history": mark("Read Message History"),
    "embed_links": mark("Embed Links"),
    "attach_files": mark("Attach Files"),
}
"""Permissions as Discord's clients show them."""


def problem_label(problem: str) -> str:
    """Word a channel's problem; what is none of ours is what Discord said, and quoted."""
    if problem == ChannelProblem.gone():
        return say("That channel is gone or hidden from me. Choose another with `/config channel`.")
    channel_id, _, names = problem.partition(":")
    if channel_id.isdecimal() and ChannelProblem(problem).is_lock:
        thread = channel_mention(int(channel_id))
        return say("The thread {thread} is locked. Unlock it, or choose another.", thread=thread)
    missing = names.split(",")
    if not channel_id.isdecimal() or not set(missing) <= set(PERMISSIONS):
        return escape_quoting(problem)
    return say(
        "Give me {permissions} in {channel}.",
        permissions=", ".join(say(PERMISSIONS[name]) for name in missing),
        channel=channel_mention(int(channel_id)),
    )

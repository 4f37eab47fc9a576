"""What a person sees when something was refused or went wrong.

The words of an expected error belong to its class in ``bot.errors``; who answers, and when, is
decided by the command tree.
"""

from __future__ import annotations

from bot.errors import HeraldError
from bot.language import say
from bot.ui.layout import ERROR_ACCENT, HeraldView, card
from bot.ui.text import escape_quoting, plain, quiet


def error_view(error: HeraldError) -> HeraldView:
    """Say what happened and, where there is one, what the person can do about it."""
    message = escape_quoting(say(error.template, "", **error.figures))
    advice = quiet(say(error.advice, "", **error.figures))
    return card("", f"⚠️ **{message}**", advice, accent=ERROR_ACCENT)


def unexpected_view(reference: str) -> HeraldView:
    """Apologise for a fault of ours; ``reference`` also stands in the log."""
    return card(
        "",
        say("⚠️ **Something went wrong, and it was not your fault.**"),
        say(
            "Please try again. If it happens again, tell the person who runs this bot: "
            "reference `{reference}`.",
            reference=plain(reference),
        ),
        accent=ERROR_ACCENT,
    )

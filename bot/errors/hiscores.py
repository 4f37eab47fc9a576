"""The hiscores do not list somebody, or have trouble of their own."""

from __future__ import annotations

from bot.errors.base import HeraldError


class HiscoresError(HeraldError):
    """The hiscores did not give an answer."""


class PlayerNotOnHiscores(HiscoresError):
    """That player is not on the hiscores."""

    tip = (
        "Check the spelling. New, renamed, banned and very low-level accounts are not listed; "
        "a new name appears after the next log-out."
    )


class HiscoresTrouble(HiscoresError):
    """The hiscores have trouble. This says nothing about any player."""

    tip = "Nothing was lost. Please try again in a few minutes."


class HiscoresRateLimited(HiscoresTrouble):
    """The hiscores asked us to slow down."""

    def __init__(self, message: str | None = None, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds the server asked us to wait, if it said so."""


class HiscoresBusy(HiscoresTrouble):
    """Many are asking me at the moment, and your turn did not come in time."""

    tip = "The hiscores are fine, and nothing was lost. Please try again in a minute."


class HiscoresUnavailable(HiscoresTrouble):
    """The hiscores are down or did not answer in time."""


class AnswerNamesAnother(HiscoresTrouble):
    """The hiscores answered with somebody else's figures."""

    tip = "I do not count them. Please try again in a few minutes; the player may have a new name."


class HiscoresMalformed(HiscoresTrouble):
    """The hiscores answered with something that is not a hiscores page."""

"""Every error the program raises on purpose: one family, drawn as a tree.

The class says what happened (its docstring is the default message) and a ``tip`` says what the
person can do about it. Both are messages of the catalogue, in English here; they are translated,
and their figures filled in, when somebody reads them (``bot.ui.errors``). Services and the domain
raise, cogs do not catch, the command tree answers.

    HeraldError
    ├── ConfigurationError
    ├── InvalidInput
    │   ├── InvalidName
    │   ├── InvalidPeriod
    │   ├── InvalidDay
    │   ├── InvalidTimeZone
    │   ├── InvalidMargin
    │   ├── InvalidInterval
    │   ├── InvalidRoster
    │   ├── InvalidAmount
    │   ├── InvalidSteps
    │   ├── InvalidQuietHours
    │   ├── InvalidDigest
    │   ├── InvalidWeeklyRecap
    │   ├── InvalidMonthlyRecap
    │   ├── InvalidColour
    │   ├── InvalidLanguage
    │   ├── InvalidMention
    │   ├── UnknownRole
    │   ├── InvalidSettingsFile
    │   └── UnknownMetric
    ├── NotAllowed
    │   └── SilentHere
    ├── PlayerNotTracked
    ├── AlreadyTracked
    ├── OptedOut
    ├── ImportUnderWay
    ├── NotYourAccount
    ├── RequestSettled
    ├── UpdatedJustNow
    ├── QuestionSettled
    ├── NameInDoubt
    │   └── NameGivenUp
    ├── DifferentAccount
    ├── FormForgotten
    ├── ButtonForgotten
    ├── NoHistory
    ├── NotOnBoard
    ├── NoAccountLinked
    │   └── NoAccountOfTheirs
    ├── LinkedToAnother
    ├── ChannelUnusable
    ├── NotPosted
    ├── DatabaseBusy
    └── HiscoresError
        ├── PlayerNotOnHiscores
        └── HiscoresTrouble
            ├── HiscoresRateLimited
            ├── HiscoresUnavailable
            └── HiscoresMalformed
"""

from __future__ import annotations

from collections.abc import Mapping
from inspect import cleandoc
from typing import ClassVar


class HeraldError(Exception):
    """Something went wrong."""

    tip: ClassVar[str] = ""

    def __init__(
        self, message: str | None = None, *, tip: str | None = None, **figures: object
    ) -> None:
        self.template = message or cleandoc(type(self).__doc__ or "").split("\n\n")[0]
        self.advice = type(self).tip if tip is None else tip
        self.figures = figures
        """What the message and the tip speak of, by name."""
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """What happened, in English: for logs and the command line."""
        return self.template.format(**_in_english(self.figures)) if self.figures else self.template


def _in_english(figures: Mapping[str, object]) -> dict[str, object]:
    """Write several things that are one figure behind one another."""
    return {
        name: "; ".join(map(str, figure)) if isinstance(figure, tuple) else figure
        for name, figure in figures.items()
    }


class ConfigurationError(HeraldError):
    """A setting is missing or malformed."""


class InvalidInput(HeraldError):
    """That is not something I can read."""


class InvalidName(InvalidInput):
    """That is not a valid RuneScape name."""

    tip = "Names have 1 to 12 letters, digits, spaces, hyphens or underscores."


class InvalidPeriod(InvalidInput):
    """That is not a period I understand."""

    tip = "Try `day`, `week`, `month`, `year`, `today`, `this week`, `6h` or `2w3d`."


class InvalidDay(InvalidInput):
    """That is not a day I understand."""

    tip = "Try `2026-10-01`, `1.10.2026`, `yesterday`, `3 days ago` or `2w`."


class InvalidTimeZone(InvalidInput):
    """That is not a time zone I know."""

    tip = (
        "Start typing a city near you, a region or an offset such as `+2`, and pick one from the "
        "list. A city knows about summer time, an offset alone does not."
    )


class InvalidMargin(InvalidInput):
    """That is not a margin I understand."""

    tip = "Write a number of per cent from 1 to 1000, such as `10`, or `off`."


class InvalidInterval(InvalidInput):
    """That is not an interval I can keep."""

    tip = "Write a time from `15m` to `7d`, such as `90m` or `1d 12h`, or `auto`."


class InvalidAmount(InvalidInput):
    """“{text}” is not an amount I understand."""

    tip = "Write a whole number such as `90`, `1,000`, `7m` or `1.5b`."


class InvalidSteps(InvalidInput):
    """That does not say what to announce."""

    tip = (
        "Write `90` for everything from 90 on, `every 5` for every fifth, `90 every 5` for both, "
        "`7m` or `1.5b` for large amounts, `off` for nothing, or `default`."
    )


class InvalidQuietHours(InvalidInput):
    """Those are not quiet hours I understand."""

    tip = "Write when they begin and end, such as `22:00-07:00`, `22-7` or `10pm-7am`, or `off`."


class InvalidDigest(InvalidInput):
    """That does not say how often to post."""

    tip = "Write `instant`, `hourly`, or `daily 20:00` with the hour you want."


class InvalidWeeklyRecap(InvalidInput):
    """That does not say when to post the recap of the week."""

    tip = "Write a day of the week and a full hour, such as `monday 18:00`, or `off`."


class InvalidMonthlyRecap(InvalidInput):
    """That does not say when to post the recap of the month."""

    tip = "Write a day from 1 to 28 and a full hour, such as `1 18:00`, or `off`."


class InvalidColour(InvalidInput):
    """That is not a colour I know."""

    tip = "Write it as `#2f9e9e`, pick one from the list, or write `default`."


class InvalidLanguage(InvalidInput):
    """That is not a language I speak."""

    tip = "I speak `en` (English) and `de` (Deutsch); `auto` follows the server's own language."


class InvalidMention(InvalidInput):
    """“{text}” is not what I expected there."""

    tip = "Write the id or the mention, or `none`."


class UnknownRole(InvalidInput):
    """There is no such role in this server."""

    tip = "Choose one that is there. Nothing was changed."


class InvalidSettingsFile(InvalidInput):
    """That file does not hold settings that I can read."""

    tip = "`/config export` writes such a file. Nothing was changed."


class InvalidRoster(InvalidInput):
    """That is not a list of players I can read."""

    tip = "Separate the names by commas or line breaks, or attach a text or CSV file."


class UnknownMetric(InvalidInput):
    """There is no such skill, boss or activity."""

    tip = "Start typing and pick one from the list, or use a nickname such as `cox` or `kbd`."


class NotAllowed(HeraldError):
    """You are not allowed to do that here."""

    tip = "Ask an admin of this server: `/config roles` shows and sets who may."


class SilentHere(NotAllowed):
    """You may not write in this channel, so I cannot post that for you either."""

    tip = "Use the command again where you may write, and share its answer there."


class PlayerNotTracked(HeraldError):
    """That player is not tracked in this server."""

    tip = "Use `/track` to start, or `/players list` to see who is tracked."


class AlreadyTracked(HeraldError):
    """That player is already tracked in this server."""

    tip = "Use `/players info` to see how it is going."


class OptedOut(HeraldError):
    """The owner of that account has asked not to be tracked."""

    tip = "I respect that in every server. Its owner can change it with `/privacy opt-in`."


class ImportUnderWay(HeraldError):
    """A list is being imported in this server already."""

    tip = "Wait for its report, then run the command again."


class NotYourAccount(HeraldError):
    """That player is not linked to you here."""

    tip = "Say with `/link` that it is your account, or ask a manager to."


class RequestSettled(HeraldError):
    """That request is settled already, or was taken back."""


class UpdatedJustNow(HeraldError):
    """That player was updated just now."""


class QuestionSettled(HeraldError):
    """That question is settled already."""

    tip = "`/players info` shows how the player stands now."


class NameInDoubt(HeraldError):
    """I have stopped reading that player: the name seems to be another person's now."""

    tip = "`/players info` shows what was seen and what a manager can do about it."


class NameGivenUp(NameInDoubt):
    """Another server has decided that the name is another person's now, and follows that person."""

    tip = "Say which new name the old account has, or start afresh with whoever has the name now."


class DifferentAccount(HeraldError):
    """Those two names do not seem to belong to one account."""

    tip = "Check both names. Nothing was changed."


class FormForgotten(HeraldError):
    """That form was open for too long, or I was restarted in the meantime."""

    tip = "Nothing was changed. Open it again from its button."


class ButtonForgotten(HeraldError):
    """That button leads nowhere any more."""

    tip = "Nothing was changed. Use the command again for a fresh answer."


class NoHistory(HeraldError):
    """Nothing has been recorded for that yet."""

    tip = "Figures appear once the hiscores have been read at least once."


class NotOnBoard(HeraldError):
    """None of your accounts is on this board."""

    tip = "`/link` says which account is yours. Players without a figure are not on a board."


class NoAccountLinked(HeraldError):
    """No account of yours is linked here."""

    tip = "Name a player, or say with `/link` which account is yours; then you may leave it out."


class NoAccountOfTheirs(NoAccountLinked):
    """No account of that member is linked here."""

    tip = "They can say with `/link` which account is theirs; a manager can do it for them."


class LinkedToAnother(HeraldError):
    """That player is linked to another member."""

    tip = "A manager can change that with `/link`."


class ChannelUnusable(HeraldError):
    """I cannot post in that channel."""


class NotPosted(HeraldError):
    """That kind of news is not posted anywhere."""

    tip = "`/config channel` chooses where it goes."


class DatabaseBusy(HeraldError):
    """My database did not answer."""

    tip = "Nothing was lost. Please try again in a moment."


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


class HiscoresUnavailable(HiscoresTrouble):
    """The hiscores are down or did not answer in time."""


class HiscoresMalformed(HiscoresTrouble):
    """The hiscores answered with something that is not a hiscores page."""

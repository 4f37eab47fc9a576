"""What was asked for cannot be done: not by this person, not here, not now, not any more."""

from __future__ import annotations

from bot.errors.base import HeraldError


class NotAllowed(HeraldError):
    """You are not allowed to do that here."""

    tip = "Ask an admin of this server: `/config roles` shows and sets who may."


class SilentHere(NotAllowed):
    """You may not write in this channel, so I cannot post that for you either."""

    tip = "Use the command again where you may write, and share its answer there."


class OnlyInServers(HeraldError):
    """I work in servers only."""

    tip = "Use the command in a channel of a server where I am."


class BotNotInServer(HeraldError):
    """I am not a member of this server: only my commands are here, so I cannot post anything."""

    tip = "An admin can invite me: {link}"


class DiscordBusy(HeraldError):
    """Discord has trouble of its own right now, or has asked me to slow down."""

    tip = "Please try again in a few minutes."


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


class OneMoment(HeraldError):
    """One moment, please: you have just asked me for a lot."""

    tip = "Wait a few seconds. `/players import` takes many names at once."


class UpdatedJustNow(HeraldError):
    """That player was updated just now."""


class QuestionSettled(HeraldError):
    """That question is settled already."""

    tip = "`/players info` shows how the player stands now."


class NameInDoubt(HeraldError):
    """I have stopped reading that player: the name seems to be another person's now."""

    tip = "`/players info` shows what was seen and what a manager can do about it."


class DifferentAccount(HeraldError):
    """Those two names do not seem to belong to one account."""

    tip = "Check both names. Nothing was changed."


class RenameNotProved(HeraldError):
    """The hiscores do not show that yet, and other servers follow the account of that new name."""

    tip = (
        "Try again when the old name is gone from the hiscores, or ask the person who runs this "
        "bot. Nothing was changed."
    )


class NothingToUndo(HeraldError):
    """That player got no new name within the last 30 days."""


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

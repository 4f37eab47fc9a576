"""What somebody typed cannot be read, or names what there is not."""

from __future__ import annotations

from bot.errors.base import HeraldError


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


class NotAMember(InvalidInput):
    """That person is not in this server any more."""

    tip = "Choose somebody who is. Nothing was changed."


class OptionUnreadable(InvalidInput):
    """What you chose for *{option}* is not something I can use."""

    tip = "Type the command again, and pick what Discord offers."


class OptionGone(InvalidInput):
    """What you chose is not there any more."""

    tip = "Type the command again, and choose something else."


class FileNotReceived(InvalidInput):
    """Discord did not hand me that file."""

    tip = "Attach it again in a minute. Nothing was changed."


class InvalidSettingsFile(InvalidInput):
    """That file does not hold settings that I can read."""

    tip = "`/config export` writes such a file. Nothing was changed."


class InvalidRoster(InvalidInput):
    """That is not a list of players I can read."""

    tip = "Separate the names by commas or line breaks, or attach a text or CSV file."


class UnknownMetric(InvalidInput):
    """There is no such skill, boss or activity."""

    tip = "Start typing and pick one from the list, or use a nickname such as `cox` or `kbd`."

"""Every error the program raises on purpose: one family, drawn as a tree.

The class says what happened (its docstring is the default message) and a ``tip`` says what the
person can do about it. Both are messages of the catalogue, in English here; they are translated,
and their figures filled in, when somebody reads them (``bot.ui.server.errors``). Services and the
domain raise, cogs do not catch, the command tree answers.

    HeraldError
    ├── ConfigurationError
    │   └── AnotherIsRunning
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
    │   ├── NotAMember
    │   ├── OptionUnreadable
    │   ├── OptionGone
    │   ├── FileNotReceived
    │   ├── InvalidSettingsFile
    │   └── UnknownMetric
    ├── NotAllowed
    │   └── SilentHere
    ├── OnlyInServers
    ├── BotNotInServer
    ├── DiscordBusy
    ├── PlayerNotTracked
    ├── AlreadyTracked
    ├── OptedOut
    ├── ImportUnderWay
    ├── NotYourAccount
    ├── RequestSettled
    ├── OneMoment
    ├── UpdatedJustNow
    ├── QuestionSettled
    ├── NameInDoubt
    ├── DifferentAccount
    ├── RenameNotProved
    ├── NothingToUndo
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
            ├── AnswerNamesAnother
            ├── HiscoresBusy
            ├── HiscoresRateLimited
            ├── HiscoresUnavailable
            └── HiscoresMalformed
"""

from bot.errors.base import (
    AnotherIsRunning,
    ConfigurationError,
    HeraldError,
    in_one_line,
)
from bot.errors.hiscores import (
    AnswerNamesAnother,
    HiscoresBusy,
    HiscoresError,
    HiscoresMalformed,
    HiscoresRateLimited,
    HiscoresTrouble,
    HiscoresUnavailable,
    PlayerNotOnHiscores,
)
from bot.errors.inputs import (
    FileNotReceived,
    InvalidAmount,
    InvalidColour,
    InvalidDay,
    InvalidDigest,
    InvalidInput,
    InvalidInterval,
    InvalidLanguage,
    InvalidMargin,
    InvalidMention,
    InvalidMonthlyRecap,
    InvalidName,
    InvalidPeriod,
    InvalidQuietHours,
    InvalidRoster,
    InvalidSettingsFile,
    InvalidSteps,
    InvalidTimeZone,
    InvalidWeeklyRecap,
    NotAMember,
    OptionGone,
    OptionUnreadable,
    UnknownMetric,
    UnknownRole,
)
from bot.errors.refusals import (
    AlreadyTracked,
    BotNotInServer,
    ButtonForgotten,
    ChannelUnusable,
    DatabaseBusy,
    DifferentAccount,
    DiscordBusy,
    FormForgotten,
    ImportUnderWay,
    LinkedToAnother,
    NameInDoubt,
    NoAccountLinked,
    NoAccountOfTheirs,
    NoHistory,
    NotAllowed,
    NothingToUndo,
    NotOnBoard,
    NotPosted,
    NotYourAccount,
    OneMoment,
    OnlyInServers,
    OptedOut,
    PlayerNotTracked,
    QuestionSettled,
    RenameNotProved,
    RequestSettled,
    SilentHere,
    UpdatedJustNow,
)

__all__ = [
    "AlreadyTracked",
    "AnotherIsRunning",
    "AnswerNamesAnother",
    "BotNotInServer",
    "ButtonForgotten",
    "ChannelUnusable",
    "ConfigurationError",
    "DatabaseBusy",
    "DifferentAccount",
    "DiscordBusy",
    "FileNotReceived",
    "FormForgotten",
    "HeraldError",
    "HiscoresBusy",
    "HiscoresError",
    "HiscoresMalformed",
    "HiscoresRateLimited",
    "HiscoresTrouble",
    "HiscoresUnavailable",
    "ImportUnderWay",
    "InvalidAmount",
    "InvalidColour",
    "InvalidDay",
    "InvalidDigest",
    "InvalidInput",
    "InvalidInterval",
    "InvalidLanguage",
    "InvalidMargin",
    "InvalidMention",
    "InvalidMonthlyRecap",
    "InvalidName",
    "InvalidPeriod",
    "InvalidQuietHours",
    "InvalidRoster",
    "InvalidSettingsFile",
    "InvalidSteps",
    "InvalidTimeZone",
    "InvalidWeeklyRecap",
    "LinkedToAnother",
    "NameInDoubt",
    "NoAccountLinked",
    "NoAccountOfTheirs",
    "NoHistory",
    "NotAMember",
    "NotAllowed",
    "NotOnBoard",
    "NotPosted",
    "NotYourAccount",
    "NothingToUndo",
    "OneMoment",
    "OnlyInServers",
    "OptedOut",
    "OptionGone",
    "OptionUnreadable",
    "PlayerNotOnHiscores",
    "PlayerNotTracked",
    "QuestionSettled",
    "RenameNotProved",
    "RequestSettled",
    "SilentHere",
    "UnknownMetric",
    "UnknownRole",
    "UpdatedJustNow",
    "in_one_line",
]

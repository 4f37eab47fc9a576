"""Questions to a guild's admins about a player: what was seen, and what came of it."""

from __future__ import annotations

from datetime import datetime

from bot.domain.figures.plausibility import Fall
from bot.domain.players.decisions import OTHERS_HAVE
from bot.domain.players.name_questions import (
    Answer,
    NameClaim,
    NameTaken,
    Question,
    WentMissing,
)
from bot.domain.server.access import Audience
from bot.language import mark, say
from bot.ui.components.layout import ACCENT, SUCCESS, Block, HeraldView, card
from bot.ui.components.text_blocks import Listing
from bot.ui.players.name_question_buttons import answer_buttons, label_of
from bot.ui.players.suspicious_readings import fall_lines
from bot.ui.wording.formatting import bold, escape, member_mention, moment, relative

_RENAMED = mark("the account has a new name. It goes on under that one, with its whole history.")
_MEANINGS = {
    (NameTaken, Answer.RENAME): _RENAMED,
    (NameTaken, Answer.START_AFRESH): mark(
        "this server follows whoever has the name now, from zero. The old account's history is "
        "kept, but no longer shown here."
    ),
    (NameTaken, Answer.KEEP_WATCHING): mark(
        "it is the same account and the new figures are right. Where other servers follow it, they "
        "count once these agree, or after three days."
    ),
    (NameClaim, Answer.RENAME): mark("it goes on under the new name, with its whole history."),
    (NameClaim, Answer.OBJECT): mark(
        "this server goes on with the old name and the history so far, whatever others decide."
    ),
    (WentMissing, Answer.RENAME): _RENAMED,
    (WentMissing, Answer.STOP_TRACKING): mark(
        "this server does not track it any more. `/track` brings it back with its history."
    ),
    (WentMissing, Answer.KEEP_WATCHING): mark(
        "I look for it now and then, and go on by myself when it is back."
    ),
}
_OUTCOMES = {
    (NameTaken, Answer.START_AFRESH): mark(
        "✅ {member} decided to **start afresh**: this server follows whoever has the name "
        "{player} now. The old account's history is kept."
    ),
    (NameTaken, Answer.KEEP_WATCHING): mark(
        "✅ {member} says that {player} is **the same account**: the new figures count, and I go "
        "on reading it."
    ),
    (NameTaken, Answer.OBJECT): mark(
        "✅ {member} says that {player} is **another person** now: this server keeps the history "
        "up to then."
    ),
    (NameClaim, Answer.RENAME): mark(
        "✅ {member} agrees: {player} is renamed once the others agree, or after three days."
    ),
    (NameClaim, Answer.OBJECT): mark(
        "✅ {member} decided that {player} **keeps its name** in this server."
    ),
    (WentMissing, Answer.KEEP_WATCHING): mark(
        "✅ {member} decided to **keep watching**: I look for {player} now and then, and go on by "
        "myself when it is back."
    ),
    (WentMissing, Answer.STOP_TRACKING): mark(
        "✅ {member} **stopped the tracking** of {player} here. `/track` brings it back with its "
        "history."
    ),
}


def question_view(question: Question) -> HeraldView:
    """Ask a question, with its evidence, its answers and what each of them does."""
    return card(title_of(question), *question_blocks(question), accent=ACCENT)


def question_pointer_view(question: Question, guild_name: str) -> HeraldView:
    """Tell a server's owner in a direct message that a question waits there."""
    return card(
        say("A question in {server}", server=escape(guild_name)),
        title_of(question),
        say(
            "`/players info` in {server} shows what was seen, and the answers.",
            server=bold(guild_name),
        ),
    )


def title_of(question: Question) -> str:
    """Return the question in one line."""
    name = escape(question.player_name)
    if isinstance(question.matter, WentMissing):
        return say("Does {player} have a new name?", player=name)
    if isinstance(question.matter, NameClaim):
        return say(
            "Is {player} called {new} now?", player=name, new=escape(question.matter.new_name)
        )
    return say("Is {player} still the same account?", player=name)


def question_blocks(question: Question) -> tuple[Block, ...]:
    """Write what was seen, what can be answered, and the buttons."""
    meanings = [
        f"- **{say(label_of(question, answer))}**: {say(_MEANINGS[type(question.matter), answer])}"
        for answer in question.answers
    ]
    return (
        *_evidence(question),
        Listing(meanings, heading=say("**What a manager of this server can answer**")),
        answer_buttons(question),
    )


def open_question_blocks(question: Question, audience: Audience) -> tuple[Block, ...]:
    """Tell those who may not decide that a question is open; a member alone also why."""
    evidence = _evidence(question) if audience is Audience.MEMBER else ()
    return (*evidence, say("A manager of this server has been asked what to do."))


def settled_view(
    question: Question, answer: Answer, *, decided_by: int, counts_from: datetime | None = None
) -> HeraldView:
    """Say who decided what, in the place of the question, and when it counts if not at once."""
    if counts_from is not None:
        waiting = say(
            "✅ {member} says that {player} is **the same account**. Other servers follow it too: "
            "the new figures count once these agree, and {when} at the latest for all who do not "
            "object.",
            member=member_mention(decided_by),
            player=bold(question.player_name),
            when=relative(counts_from),
        )
        return _settled(question, waiting)
    outcome = say(
        _OUTCOMES[type(question.matter), answer],
        member=member_mention(decided_by),
        player=bold(question.player_name),
    )
    return _settled(question, outcome)


def renamed_view(
    question: Question, *, new_name: str, is_merged: bool, decided_by: int
) -> HeraldView:
    """Say who gave the player its new name, in the place of the question."""
    outcome = say(
        "✅ {member} says that {old} is called {new} now: it goes on under that name with its "
        "whole history. The figures already recorded under the new name are part of it."
        if is_merged
        else "✅ {member} says that {old} is called {new} now: it goes on under that name with its "
        "whole history.",
        member=member_mention(decided_by),
        old=bold(question.player_name),
        new=bold(new_name),
    )
    return _settled(question, outcome)


def _settled(question: Question, outcome: str) -> HeraldView:
    return card(
        title_of(question),
        outcome,
        accent=SUCCESS,
        footer=say("in doubt since {when}", when=moment(question.since)),
    )


def _evidence(question: Question) -> tuple[Block, ...]:
    """Write what was seen, and what follows from it."""
    name, since = bold(question.player_name), moment(question.since)
    if isinstance(question.matter, WentMissing):
        sighting = say(
            "{player} has not been on the hiscores since {when}, while others were: renamed, "
            "banned, or no longer ranked. Its history is kept.",
            player=name,
            when=since,
        )
        return (sighting,)
    if isinstance(question.matter, NameClaim):
        return (_claim(question.matter, name),)
    has_fallen = any(isinstance(each, Fall) for each in question.matter.falls)
    sighting = say(
        "The hiscores have shown less for {player} since {when}, and a second look confirmed it. "
        "It looks as if **another person has the name now**."
        if has_fallen or not question.matter.falls
        else "Since {when} the hiscores have shown more for {player} than anybody can have gained, "
        "and a second look confirmed it. It looks as if **another person has the name now**.",
        player=name,
        when=since,
    )
    consequence = say(
        "I have stopped reading {player}. Its history is kept; none of the new figures were "
        "counted or announced.",
        player=name,
    )
    return (sighting, Listing(fall_lines(question.matter.falls), most=5), consequence)


def _claim(claim: NameClaim, name: str) -> str:
    return say(
        "Managers of another server that follows {player} say that it is called {new} now. The "
        "hiscores still list the old name, and the figures of the new one would fit. {when} it "
        "counts for all who did not object.",
        player=name,
        new=bold(claim.new_name),
        when=relative(claim.since + OTHERS_HAVE),
    )

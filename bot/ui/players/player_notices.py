"""What servers are told of a player about which something was decided elsewhere."""

from __future__ import annotations

from bot.domain.announcements.announcement import NoticeKind, PlayerNotice
from bot.domain.players.name_questions import TO_A_CLAIM, NameClaim, NameTaken, Question
from bot.language import say
from bot.ui.components.layout import ACCENT, HeraldView, card
from bot.ui.players.name_question_buttons import answer_buttons
from bot.ui.players.name_questions import question_view
from bot.ui.wording.formatting import bold, escape, relative


def notice_view(notice: PlayerNotice, *, player_id: int, player_name: str) -> HeraldView:
    """Say what was decided, what it means here, and what can be done about it."""
    match notice.kind:
        case NoticeKind.RENAME_CLAIMED:
            claim = NameClaim(notice.at, notice.new_name)
            return question_view(Question(player_id, notice.old_name, claim))
        case NoticeKind.KEPT:
            return _kept_view(notice, player_id)
        case NoticeKind.RENAMED:
            text = say(
                "🔁 {old} is called {new} now. It goes on under that name with its whole history.",
                old=bold(notice.old_name),
                new=bold(notice.new_name),
            )
            footer = say("`/players undo-rename` takes that back within 30 days.")
            return card("", text, accent=ACCENT, footer=footer)
    text = say(
        "↩️ {old} has its name back: it was no account called {new}. Its history is as it was "
        "before.",
        old=bold(player_name),
        new=bold(notice.new_name),
    )
    return card("", text, accent=ACCENT)


def _kept_view(notice: PlayerNotice, player_id: int) -> HeraldView:
    question = Question(player_id, notice.old_name, NameTaken(notice.at))
    text = say(
        "Managers of another server say that {player} is still the same account. {when} the new "
        "figures count here too, unless you object.",
        player=bold(notice.old_name),
        when=relative(notice.counts_from or notice.at),
    )
    return card(
        say("Is {player} still the same account?", player=escape(notice.old_name)),
        text,
        answer_buttons(question, TO_A_CLAIM),
        accent=ACCENT,
    )

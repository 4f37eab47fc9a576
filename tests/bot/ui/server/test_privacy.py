from discord.ui.view import BaseView

from bot.domain.server.stored_data import OwnData
from bot.ui.server.privacy import erase_question_view, erased_view, privacy_view
from bot.ui.wording.formatting import member_mention
from tests.bot.ui.rendered import assert_discord_takes, components_of, text_of

EVERYTHING = OwnData(
    accounts_here=("Zezima", "_x_"),
    accounts_elsewhere=2,
    added=3,
    changes=1,
    congratulations=4,
    opted_out=("Wren",),
    bans=1,
)


def custom_ids(view: BaseView) -> list[str]:
    return [part["custom_id"] for part in components_of(view) if "custom_id" in part]


def test_everything_that_is_stored_about_the_reader_is_told() -> None:
    view = privacy_view(EVERYTHING, kept_days=30)
    for told in (
        "What I store, and why",
        "its data is deleted after 30 days",
        "Linked to you here: **Zezima**, **\\_x\\_**",
        "2 accounts linked to you in other servers",
        "you had 3 players tracked",
        "1 change of a setting",
        "4 congratulations",
        "That you asked not to have tracked: **Wren**",
        "That you may not use me in 1 server",
        "`/privacy delete`",
        "`/privacy opt-out`",
    ):
        assert told in text_of(view)
    assert_discord_takes(view)


def test_nothing_is_told_about_a_reader_of_whom_nothing_is_stored() -> None:
    assert "in all servers**\nNothing." in text_of(privacy_view(OwnData(), kept_days=30))


def test_forgetting_is_asked_about_with_its_consequences() -> None:
    view = erase_question_view(EVERYTHING)
    for told in ("no longer linked", "taken back", "no longer says", "opted out", "may not use me"):
        assert told in text_of(view).partition("What that means")[2]
    assert custom_ids(view) == ["privacy:erase:0"]
    assert_discord_takes(view)


def test_only_consequences_there_are_are_told() -> None:
    shown = text_of(erase_question_view(OwnData(congratulations=1)))
    assert "taken back" in shown
    for other in ("no longer linked", "no longer says", "opted out", "may not use me"):
        assert other not in shown


def test_where_nothing_is_stored_there_is_nothing_to_forget() -> None:
    view = erase_question_view(OwnData(bans=1))
    assert "nothing about you that could be deleted" in text_of(view)
    assert custom_ids(view) == []


def test_a_forgotten_member_is_somebody() -> None:
    assert member_mention(0) == "somebody"
    assert member_mention(42) == "<@42>"


def test_a_forgotten_members_data_is_said_to_be_gone() -> None:
    view = erased_view()
    assert "What was stored about you is deleted." in text_of(view)
    assert_discord_takes(view)

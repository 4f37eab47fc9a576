from bot.ui.players.account_links import accounts_view, linked_view, unlinked_view
from tests.bot.ui.factories import a_known, a_profile
from tests.bot.ui.rendered import assert_discord_takes, text_of


def test_the_main_account_comes_first_and_is_called_so() -> None:
    accounts = [a_profile("Wren", known=a_known()), a_profile("Robin", is_paused=True)]
    lines = text_of(accounts_view(accounts, member_id=42)).splitlines()
    assert lines == [
        "**Accounts of** <@42>",
        "**Wren** · main account · Ironman · total level 2,376",
        "**Robin** · Ironman · *Paused in this server*",
    ]


def test_any_number_of_accounts_fits_into_a_message() -> None:
    assert_discord_takes(accounts_view([a_profile("W" * 12)] * 300, member_id=42))


def test_links_are_confirmed() -> None:
    assert "**Wren** is <@42>'s account." in text_of(linked_view(a_profile("Wren"), member_id=42))
    text = text_of(unlinked_view(a_profile("Wren"), member_id=42))
    assert "**Wren** is no longer linked to <@42>." in text

"""What the hiscores prove about a name change."""

from bot.domain.players.account_types import AccountType
from bot.domain.players.rename_evidence import (
    NameListing,
    OldName,
    continuation_conflicts,
    is_iron,
    is_possible_type,
    old_name_shows,
)
from tests.bot.domain.factories import known, reading

FIGURES = {"Overall": 500_000, "Attack": 300_000}
LESS = {"Overall": 400_000, "Attack": 300_000}


def test_an_old_name_that_no_table_lists_is_gone() -> None:
    assert old_name_shows(known(FIGURES), "Wren", NameListing(None)) is OldName.GONE


def test_an_ironman_still_listed_on_the_ironman_table_alone_is_listed() -> None:
    listing = NameListing(None, reading(FIGURES))
    assert old_name_shows(known(FIGURES), "Wren", listing) is OldName.LISTED
    assert old_name_shows(None, "Wren", listing) is OldName.LISTED


def test_a_row_left_behind_frozen_on_the_ironman_table_is_no_listing() -> None:
    listing = NameListing(None, reading(LESS))
    assert old_name_shows(known(FIGURES), "Wren", listing) is OldName.GONE


def test_an_answer_that_names_somebody_else_shows_another_account() -> None:
    listing = NameListing(reading(FIGURES, display_name="Robin"))
    assert old_name_shows(known(FIGURES), "Wren", listing) is OldName.ANOTHER


def test_an_ironman_is_one_whose_figures_all_come_from_the_ironman_table() -> None:
    assert not is_iron(NameListing(reading(FIGURES)))
    assert is_iron(NameListing(None, reading(FIGURES)))
    assert is_iron(NameListing(reading(FIGURES), reading(FIGURES)))
    assert not is_iron(NameListing(reading(FIGURES), reading(LESS)))


def test_figures_that_fell_do_not_continue_an_account() -> None:
    assert continuation_conflicts(known(FIGURES), reading({"Overall": 500_000, "Attack": 1}))
    assert continuation_conflicts(known(FIGURES), reading(FIGURES)) == ()
    assert continuation_conflicts(None, reading(FIGURES)) == ()


def test_nobody_becomes_an_ironman() -> None:
    assert not is_possible_type(AccountType.REGULAR, is_iron_now=True)
    assert is_possible_type(AccountType.REGULAR, is_iron_now=False)
    assert is_possible_type(AccountType.IRONMAN, is_iron_now=True)
    assert is_possible_type(AccountType.UNKNOWN, is_iron_now=True)

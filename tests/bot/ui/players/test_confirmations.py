from bot.domain.players.account_types import AccountType
from bot.ui.components.layout import ERROR_ACCENT
from bot.ui.players.confirmations import (
    paused_view,
    renamed_view,
    resumed_view,
    tracked_view,
    untracked_view,
)
from tests.bot.ui.factories import NOW_R, a_known, a_profile
from tests.bot.ui.rendered import accent_of, assert_discord_takes, text_of


def test_a_tracked_player_is_confirmed_with_what_is_known() -> None:
    view = tracked_view(a_profile(known=a_known()))
    assert "✅ Now tracking **Lynx Titan** (Ironman, total level 2,376)." in text_of(view)
    assert "It belongs to <@42>." in text_of(view)
    assert NOW_R in text_of(view)
    assert_discord_takes(view)


def test_a_tracked_player_without_figures_is_confirmed_by_name() -> None:
    view = tracked_view(a_profile("__x__", account_type=AccountType.UNKNOWN, member_id=None))
    assert r"✅ Now tracking **\_\_x\_\_**." in text_of(view)
    assert "belongs" not in text_of(view)


def test_an_untracked_player_is_confirmed_and_its_history_kept() -> None:
    view = untracked_view("Lynx Titan")
    assert "**Lynx Titan** is not tracked here any more" in text_of(view)
    assert "history is kept" in text_of(view)
    assert_discord_takes(view)


def test_a_new_name_is_confirmed_and_a_merge_is_told() -> None:
    renamed = text_of(renamed_view(a_profile("New_Name"), old_name="_x_", is_merged=False))
    merged = renamed_view(a_profile("New_Name"), old_name="_x_", is_merged=True)
    told = "What was recorded under the new name already is part of it."

    assert r"**\_x\_** is called **New\_Name** from now on" in renamed
    assert (told in renamed, told in text_of(merged)) == (False, True)
    assert_discord_takes(merged)


def test_pausing_and_resuming_are_confirmed() -> None:
    assert "is paused in this server" in text_of(paused_view(a_profile()))
    assert "is followed again" in text_of(resumed_view(a_profile()))
    assert_discord_takes(paused_view(a_profile()))
    assert_discord_takes(resumed_view(a_profile()))


def test_no_confirmation_looks_like_an_error() -> None:
    views = (tracked_view(a_profile()), untracked_view("x"), paused_view(a_profile()))
    assert all(accent_of(view) != ERROR_ACCENT for view in views)

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pages import Pages
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.profiles import Profile
from bot.ui.players.player_list import player_info_view, players_view
from tests.bot.ui.factories import NOW_R, a_known, a_profile
from tests.bot.ui.rendered import assert_discord_takes, components_of, text_of


def _line(profile: Profile) -> str:
    return text_of(players_view([profile], Pages(1, 15))).splitlines()[1]


def test_a_line_says_who_plays_how_and_for_whom() -> None:
    assert _line(a_profile(known=a_known())) == (
        f"**Lynx Titan** · Ironman · total level 2,376 · last change {NOW_R} · <@42>"
    )


def test_what_is_unknown_is_left_out() -> None:
    profile = a_profile(
        account_type=AccountType.UNKNOWN,
        known=a_known({}, total_level=None),
        last_changed_at=None,
        member_id=None,
    )
    assert _line(profile) == "**Lynx Titan**"


def test_a_resting_player_is_marked_in_words() -> None:
    assert _line(a_profile(is_paused=True)).endswith("· *Paused in this server*")
    assert "*On hold" in _line(a_profile(status=PlayerStatus.QUARANTINED))


def test_an_empty_server_is_told_how_to_start() -> None:
    view = players_view([], Pages(0, 15))
    assert "`/track`" in text_of(view)
    assert_discord_takes(view)


def test_pages_are_counted_and_have_buttons() -> None:
    view = players_view([a_profile()], Pages(1_025, 400, 2))
    assert "-# Page 2 of 3 · 1,025 players" in text_of(view)
    buttons = [part for part in components_of(view) if part["type"] == 2]
    assert [button["custom_id"] for button in buttons] == ["players:page:1", "players:page:3"]
    assert not any(button["disabled"] for button in buttons)
    assert_discord_takes(view)


def test_a_single_page_has_no_buttons() -> None:
    view = players_view([a_profile()], Pages(1, 15))
    assert text_of(view).endswith("-# 1 player")
    assert not [part for part in components_of(view) if part["type"] == 2]


def test_a_profile_is_described() -> None:
    view = player_info_view(a_profile())
    shown = text_of(view)
    assert shown.startswith("## Lynx Titan\n")
    for line in ("**Status:** Active", "**Account:** Ironman", "**Linked member:** <@42>"):
        assert line in shown
    for label in ("Last read", "Last change", "Next read"):
        assert f"**{label}:** {NOW_R}" in shown
    assert "added by <@7>" in shown
    assert "Failed" not in shown
    assert_discord_takes(view)


def test_a_player_in_trouble_is_described() -> None:
    profile = a_profile(
        status=PlayerStatus.MISSING,
        failures=3,
        last_checked_at=None,
        last_changed_at=None,
        member_id=None,
    )
    shown = text_of(player_info_view(profile))
    assert "Not found on the hiscores" in shown
    assert "**Failed reads:** 3 attempts failed since" in shown
    assert "**Last read:** not yet" in shown
    assert "**Last change:** not yet" in shown
    assert "**Linked member:** nobody" in shown


def test_a_resting_player_has_no_next_read() -> None:
    assert "Next read" not in text_of(player_info_view(a_profile(is_paused=True)))


@given(st.lists(st.text(max_size=200), min_size=1, max_size=100))
def test_any_names_fit_into_one_message(names: list[str]) -> None:
    profiles = [a_profile(name) for name in names]
    view = players_view(profiles, Pages(9_999, 1_111))
    assert "@everyone" not in text_of(view)
    assert_discord_takes(view)


def test_a_name_that_fails_again_and_again_is_told_of_in_the_list_too() -> None:
    once, often = a_profile(failures=2), a_profile(failures=14)
    assert "failed" not in text_of(players_view([once], Pages(1, 15)))
    listed = text_of(players_view([often], Pages(1, 15)))
    assert f"14 attempts failed since {NOW_R}" in listed
    assert f"**Failed reads:** 14 attempts failed since {NOW_R}" in text_of(player_info_view(often))

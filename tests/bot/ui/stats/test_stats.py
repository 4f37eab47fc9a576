from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.figures.readings import KnownStanding
from bot.domain.game.metrics import BOSSES, KNOWN_METRICS, OVERALL, SKILLS, Family, Metric
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.ui.components.tables import PHONE_COLUMNS
from bot.ui.stats.stats import account_buttons, stats_view
from bot.ui.stats.stats_faces import StatsFace, StatsLook
from tests.bot.ui.factories import ATTACK, NOW_R, ZULRAH, a_known, a_profile
from tests.bot.ui.rendered import assert_discord_takes, text_of

BOSSES_LOOK = StatsLook(StatsFace.BOSSES)


def _shown(
    standings: dict[Metric, KnownStanding],
    *,
    total_level: int | None = None,
    look: StatsLook | None = None,
) -> str:
    view = stats_view(a_profile(known=a_known(standings, total_level=total_level)), look=look)
    assert_discord_takes(view)
    return text_of(view)


def test_a_maxed_account_shows_its_levels_and_overall() -> None:
    shown = text_of(stats_view(a_profile(known=a_known())))
    assert "## Lynx Titan\nIronman · combat level 126 · total level 2,376" in shown
    assert "**Overall:** 4,800,000,000 XP · rank 1" in shown
    assert f"Hiscores read {NOW_R} · last change {NOW_R}" in shown


def test_skills_stand_in_the_order_of_the_hiscores_with_exact_xp() -> None:
    shown = _shown(
        {
            SKILLS[1]: KnownStanding(101_333, 1_999_999),
            ATTACK: KnownStanding(13_034_431, 9_999),
        }
    )
    table = shown.split("```")[1].strip().splitlines()
    assert table == [
        "Skill   Lvl         XP  Rank",
        "Attack   99 13,034,431  9999",
        "Defence  50    101,333 1.99M",
    ]


def test_unranked_activities_are_hidden_and_unranked_skills_named() -> None:
    shown = _shown({ATTACK: KnownStanding(None, None), ZULRAH: KnownStanding(None, None)})
    assert "Zulrah" not in shown
    assert "**Skills not ranked**\nAttack" in shown
    assert "Not ranked overall" in shown


def test_counts_are_listed_largest_first_in_their_groups() -> None:
    known = {
        ZULRAH: KnownStanding(12, 5),
        Metric("Boss Released Tomorrow", Family.BOSS): KnownStanding(1_234, 5),
        Metric("Clue Scrolls (easy)", Family.CLUE): KnownStanding(3, 5),
        Metric("LMS - Rank", Family.RATING): KnownStanding(550, None),
    }
    bosses = _shown(known, look=BOSSES_LOOK)
    activities = _shown(known, look=StatsLook(StatsFace.ACTIVITIES))
    assert "**Bosses**\nBoss Released Tomorrow **1,234** · Zulrah **12**" in bosses
    assert "**Clue scrolls**\neasy **3**" in activities
    assert "**Activities**\nLMS - Rank **550**" in activities
    assert "Zulrah" not in activities


def test_stale_figures_are_marked_and_the_mark_is_explained() -> None:
    stale = {ZULRAH: KnownStanding(12, 5, stale=True), OVERALL: KnownStanding(7, None, stale=True)}
    bosses, skills = _shown(stale, look=BOSSES_LOOK), _shown(stale)
    assert "Zulrah **12†**" in bosses
    assert "7 XP†" in skills
    assert "† no longer ranked" in bosses
    assert "† no longer ranked" in skills
    assert "†" not in _shown({ZULRAH: KnownStanding(12, 5)}, look=BOSSES_LOOK)
    assert "†" not in _shown({ZULRAH: KnownStanding(12, 5, stale=True)})


def test_a_face_with_nothing_on_it_says_so() -> None:
    assert "Nothing ranked so far" in _shown({}, look=BOSSES_LOOK)
    assert "Nothing ranked so far" in _shown({}, look=StatsLook(StatsFace.SUMMARY))


def test_trouble_with_the_tracking_is_said() -> None:
    missing = text_of(stats_view(a_profile(known=a_known(), status=PlayerStatus.MISSING)))
    assert "*Not found on the hiscores" in missing
    paused = text_of(stats_view(a_profile(known=a_known(), is_paused=True)))
    assert "*Paused in this server*" in paused


def test_an_unknown_account_type_is_not_mentioned() -> None:
    view = stats_view(a_profile(known=a_known(), account_type=AccountType.UNKNOWN))
    assert "## Lynx Titan\ncombat level" in text_of(view)


def test_a_player_never_read_says_when_the_next_try_is() -> None:
    assert f"The next try is {NOW_R}" in text_of(stats_view(a_profile()))
    paused = text_of(stats_view(a_profile(is_paused=True)))
    assert "Status: Paused in this server." in paused


def test_a_full_account_hides_nothing() -> None:
    everything = {metric: KnownStanding(4_800_000_000, 2_000_000) for metric in KNOWN_METRICS}
    typical = everything | dict.fromkeys(BOSSES, KnownStanding(1_234, 99_999))
    shown = {face: _shown(typical, look=StatsLook(face)) for face in StatsFace}
    assert "more" not in "".join(shown.values())
    assert all(boss.name in shown[StatsFace.BOSSES] for boss in BOSSES)


def test_virtual_levels_go_on_where_they_are_asked_for() -> None:
    standings = {ATTACK: KnownStanding(188_884_740, 1), SKILLS[1]: KnownStanding(101_333, 2)}
    assert "Attack   99" in _shown(standings)
    virtual = _shown(standings, look=StatsLook(is_virtual=True))
    assert "Attack  126" in virtual
    assert "Defence  50" in virtual


def test_a_past_day_is_named_and_its_figures_are_not_called_new() -> None:
    past = stats_view(a_profile(known=a_known()), look=StatsLook(day=date(2026, 10, 1)))
    assert "## Lynx Titan · 2026-10-01" in text_of(past)
    assert f"at the end of 2026-10-01 · last change before that {NOW_R}" in text_of(past)
    assert "Hiscores read" not in text_of(past)


def test_the_summary_says_in_few_words_what_stands_out() -> None:
    shown = _shown(
        {
            OVERALL: KnownStanding(1_500_000, 10),
            ATTACK: KnownStanding(13_034_431, 1),
            SKILLS[1]: KnownStanding(101_333, 2_000),
            ZULRAH: KnownStanding(12, 5),
            Metric("Nex", Family.BOSS): KnownStanding(30, 1_234_567, stale=True),
            Metric("Clue Scrolls (all)", Family.CLUE): KnownStanding(3, None),
        },
        total_level=149,
        look=StatsLook(StatsFace.SUMMARY),
    )
    assert "**Overall XP** 1,500,000 · \\#10" in shown
    assert "**Skills at 99** 1 · of 2" in shown
    assert "**Lowest skill** 50 · Defence" in shown
    assert "**Defence to 51** 10.6K XP · to go" in shown
    assert "**Boss kills** 42 · 2 bosses\n**Nex** 30† · \\#1.23M\n**Zulrah** 12 · \\#5" in shown
    assert "**Clue Scrolls (all)** 3" in shown
    assert "```" not in shown


def test_a_summary_of_nothing_is_short() -> None:
    shown = _shown({ATTACK: KnownStanding(None, None)}, look=StatsLook(StatsFace.SUMMARY))
    assert "**" not in shown


def test_a_member_with_several_accounts_can_choose() -> None:
    row = account_buttons(["Lynx Titan", "Wren", "Robin"], shown="Wren")
    assert row is not None
    assert [it["label"] for it in row.to_component_dict()["components"]] == ["Lynx Titan", "Robin"]
    assert account_buttons(["Wren"], shown="Wren") is None


@settings(deadline=None)
@given(
    st.dictionaries(
        st.builds(Metric, st.text(min_size=1, max_size=80), st.sampled_from(Family)),
        st.builds(
            KnownStanding,
            st.none() | st.integers(0, 10**11),
            st.none() | st.integers(1, 10**9),
            stale=st.booleans(),
        ),
        max_size=150,
    ),
    st.builds(StatsLook, st.sampled_from(StatsFace), st.booleans(), st.none() | st.dates()),
    st.lists(st.from_regex(r"[a-zA-Z0-9]{1,12}", fullmatch=True), max_size=9, unique=True),
)
def test_any_rows_fit_into_one_message(
    standings: dict[Metric, KnownStanding], look: StatsLook, accounts: list[str]
) -> None:
    profile = a_profile(accounts[0] if accounts else "Wren", known=a_known(standings))
    assert_discord_takes(stats_view(profile, look=look, accounts=accounts))


def test_the_table_does_not_wrap_on_a_phone() -> None:
    standings = {skill: KnownStanding(200_000_000, 1_999_999) for skill in SKILLS}
    table = _shown(standings).split("```")[1].strip().splitlines()
    assert len(table) == len(SKILLS) + 1
    assert max(map(len, table)) <= PHONE_COLUMNS

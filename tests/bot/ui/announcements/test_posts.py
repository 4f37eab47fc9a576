from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements.announcement import (
    AccountChanged,
    AnnouncedEvent,
    RecordBeaten,
    Summary,
)
from bot.domain.announcements.post import PostContent, kind_of_document
from bot.domain.game.metrics import OVERALL
from bot.domain.players.account_types import AccountChange
from bot.domain.players.name_questions import WentMissing
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone
from bot.domain.progress.records import Record, RecordSpan
from bot.domain.settings.preferences import Digest, Preferences
from bot.ui.announcements.posts import (
    congratulated_already_view,
    mentions_in,
    post_view,
    whole_post_view,
)
from bot.ui.components.layout import ACCENT, CELEBRATION
from tests.bot.ui.factories import ATTACK, NOW, ZULRAH, an_absence, some_news
from tests.bot.ui.rendered import accent_of, assert_discord_takes, components_of, text_of

ROLE = 77
_BUTTON = 2
MAXED = Milestone(OVERALL, MilestoneKind.MAXED, 2376, 2376)


def a_post(
    *news: AnnouncedEvent, preferences: Preferences | None = None, following: int = 0
) -> PostContent:
    return PostContent(
        post_id=5,
        guild_id=1,
        channel_id=11,
        news=news or (some_news(threshold=85),),
        following=following,
        preferences=preferences or Preferences(),
    )


def players(count: int) -> tuple[AnnouncedEvent, ...]:
    return tuple(
        replace(some_news(threshold=85), player_id=number, player_name=f"Owl {number}")
        for number in range(count)
    )


def labels(posting: PostContent) -> list[str]:
    return [it["label"] for it in components_of(post_view(posting)) if it["type"] == _BUTTON]


def _notified(posting: PostContent) -> dict[str, object]:
    return dict(mentions_in(posting, post_view(posting)).to_dict())


def test_one_thing_of_one_player_has_all_buttons() -> None:
    assert labels(a_post()) == ["Stats", "Gains", "Congratulate"]
    assert labels(replace(a_post(), congratulations=1234))[-1] == "Congratulate · 1,234"


def test_what_several_players_did_has_a_line_each_and_one_button() -> None:
    posting = a_post(*players(3), following=2)
    shown = text_of(post_view(posting))
    assert shown.count("reached **Attack 85**!") == 3
    assert shown.endswith("-# 2 more follow")
    assert labels(posting) == ["Congratulate"]


def test_lines_name_the_member_once_and_where_the_value_stands() -> None:
    first = some_news(threshold=85, member_id=42)
    second = some_news(MilestoneKind.KILLS, 500, value=507, metric=ZULRAH, member_id=42)
    shown = text_of(post_view(a_post(first, second)))
    assert shown.count("<@42>") == 1
    assert "💀 **Lynx Titan** reached **500 KC** at **Zulrah**! · now 507" in shown


def test_records_and_account_changes_are_lines_as_well() -> None:
    record = Record(ATTACK, RecordSpan.WEEK, 1_500_000, NOW, NOW)
    beaten = replace(some_news(), subject=RecordBeaten(record, 1_000_000))
    changed = replace(some_news(), subject=AccountChanged(AccountChange.DE_IRONED))
    shown = text_of(post_view(a_post(beaten, changed)))
    assert "beat their own record: **1,500,000 XP** in **Attack** within one week!" in shown
    assert "· the best before was 1,000,000 XP" in shown
    assert "is no longer an ironman" in shown


@pytest.mark.parametrize("span", RecordSpan)
def test_a_record_alone_says_what_it_beat_in_small_print(span: RecordSpan) -> None:
    record = Record(ZULRAH, span, 20, NOW, NOW)
    shown = text_of(post_view(a_post(replace(some_news(), subject=RecordBeaten(record, 10)))))
    assert f"within one {span.value}!" in shown
    assert shown.endswith("-# the best before was 10 KC")


def test_nobody_congratulates_on_a_death() -> None:
    died = replace(some_news(), subject=AccountChanged(AccountChange.HARDCORE_DEATH))
    assert labels(a_post(died)) == ["Stats", "Gains"]
    two = replace(died, player_id=2)
    assert labels(a_post(died, two)) == []


def test_a_summary_names_what_was_reached_meanwhile() -> None:
    reached = (MAXED, Milestone(ATTACK, MilestoneKind.LEVEL, 99, 99))
    shown = text_of(post_view(a_post(replace(some_news(), subject=Summary(reached)))))
    assert "is back, and in the meantime" in shown
    assert "- reached **Attack 99**" in shown


def test_a_question_has_only_its_own_buttons() -> None:
    question = an_absence()
    assert isinstance(question.matter, WentMissing)
    posting = a_post(replace(some_news(), subject=question.matter))
    assert "Congratulate" not in labels(posting)
    assert "Keep watching" in labels(posting)


def test_more_than_ten_lines_are_counted_and_a_button_shows_them() -> None:
    posting = a_post(*players(25), preferences=Preferences(digest=Digest.DAILY))
    shown = text_of(post_view(posting))
    assert shown.startswith("## News of the day")
    assert shown.count("reached **Attack 85**!") == 10
    assert "and 15 more" in shown
    assert labels(posting) == ["Congratulate", "Show all"]


def test_everything_stands_on_pages() -> None:
    posting = a_post(*players(45))
    pages = [text_of(whole_post_view(posting, page=page)) for page in (1, 2, 3, 9)]
    assert [page.count("reached **Attack 85**!") for page in pages] == [20, 20, 5, 5]
    assert "Page 2 of 3" in pages[1]


@pytest.mark.parametrize(
    ("milestone", "words"),
    [
        (Milestone(ATTACK, MilestoneKind.LEVEL, 99, 99), "Lynx Titan: Attack 99"),
        (Milestone(ATTACK, MilestoneKind.XP, 200_000_000, 200_000_000), "200M Attack XP"),
        (MAXED, "Maxed: total level 2,376"),
    ],
)
def test_a_great_milestone_comes_with_a_picture_unless_pictures_are_left_out(
    milestone: Milestone, words: str
) -> None:
    news = replace(some_news(), subject=milestone)
    (picture,) = post_view(a_post(news)).pictures
    assert words in picture.description
    assert picture.drawing.draw().startswith(b"\x89PNG")
    assert post_view(a_post(news, preferences=Preferences(pictures=False))).pictures == ()
    assert post_view(a_post()).pictures == ()


def test_the_guilds_colour_is_for_ordinary_news_only() -> None:
    own = Preferences(accent=0x123456)
    assert accent_of(post_view(a_post(preferences=own))) == 0x123456
    assert accent_of(post_view(a_post(*players(2), preferences=own))) == 0x123456
    assert accent_of(post_view(a_post(*players(2)))) == ACCENT
    great = some_news(threshold=99)
    assert accent_of(post_view(a_post(great, preferences=own))) == CELEBRATION
    assert accent_of(post_view(a_post(great, *players(1), preferences=own))) == CELEBRATION
    changed = replace(some_news(), subject=AccountChanged(AccountChange.DE_IRONED))
    assert accent_of(post_view(a_post(changed, preferences=own))) == 0x123456


def test_linked_members_are_notified_where_that_is_wanted() -> None:
    news = some_news(member_id=42)
    silent, loud = a_post(news), a_post(news, preferences=Preferences(mentions_member=True))
    assert _notified(silent) == {"parse": [], "users": [], "roles": []}
    assert _notified(loud) == {"parse": [], "users": [42], "roles": []}


def test_a_role_is_called_when_somebody_is_as_far_as_one_can_get() -> None:
    preferences = Preferences(celebration_role_id=ROLE)
    maxed = a_post(replace(some_news(), subject=MAXED), preferences=preferences)
    assert f"<@&{ROLE}>" in text_of(post_view(maxed))
    assert _notified(maxed)["roles"] == [ROLE]
    ordinary = a_post(some_news(threshold=99), preferences=preferences)
    assert f"<@&{ROLE}>" not in text_of(post_view(ordinary))
    assert _notified(ordinary)["roles"] == []
    together = a_post(replace(some_news(), subject=MAXED), *players(1), preferences=preferences)
    assert f"<@&{ROLE}>" in text_of(post_view(together))


def test_who_congratulated_already_is_thanked() -> None:
    assert "already" in text_of(congratulated_already_view())


def test_documents_belong_to_their_channels() -> None:
    assert kind_of_document({"about": "recap"}).value == "recaps"
    assert kind_of_document({"about": "config_change"}).value == "operations"


@given(st.lists(st.text(max_size=200), min_size=1, max_size=40))
def test_hostile_names_render_as_text_in_posts_of_any_length(names: list[str]) -> None:
    news = [
        replace(some_news(threshold=85), player_id=number, player_name=f"@everyone {name}")
        for number, name in enumerate(names)
    ]
    for view in (post_view(a_post(*news)), whole_post_view(a_post(*news), page=1)):
        assert "@everyone" not in text_of(view)
        assert_discord_takes(view)

import json
from datetime import timedelta

import pytest

from bot.domain.announcements.announcement import (
    AccountChanged,
    AnnouncedEvent,
    RecordBeaten,
    Subject,
    Summary,
    key_of,
    subject_from_json,
    subject_to_json,
)
from bot.domain.figures.plausibility import Fall
from bot.domain.players.account_types import AccountChange
from bot.domain.players.name_questions import NameTaken, WentMissing
from bot.domain.progress.milestones import Milestone, MilestoneKind
from bot.domain.progress.records import Record, RecordSpan
from tests.bot.domain.factories import START, metric

KILLS = Milestone(metric("Nex"), MilestoneKind.KILLS, 50, 53)
LEVEL = Milestone(metric("Magic"), MilestoneKind.LEVEL, 99, 99)
RECORD = Record(metric("Zulrah"), RecordSpan.DAY, 90, START - timedelta(days=1), START)
SUBJECTS: list[Subject] = [
    KILLS,
    LEVEL,
    Summary((KILLS, LEVEL)),
    RecordBeaten(RECORD, to_beat=80),
    AccountChanged(AccountChange.HARDCORE_DEATH),
    NameTaken(START, (Fall(metric("Magic"), before=13_034_431, now=83),)),
    WentMissing(START),
]


@pytest.mark.parametrize("subject", SUBJECTS, ids=key_of)
def test_a_subject_survives_its_json_document(subject: Subject) -> None:
    document = json.loads(json.dumps(subject_to_json(subject)))

    assert subject_from_json(document) == subject


def test_different_subjects_have_different_keys() -> None:
    assert len({key_of(subject) for subject in SUBJECTS}) == len(SUBJECTS)


def test_a_milestone_is_the_same_whatever_value_was_read() -> None:
    later = Milestone(KILLS.metric, KILLS.kind, KILLS.threshold, value=60)

    assert key_of(later) == key_of(KILLS)


@pytest.mark.parametrize("document", [{}, {"about": "weather"}, {"about": "account"}])
def test_another_document_is_refused(document: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="not a subject"):
        subject_from_json(document)


def test_the_accuracy_of_news_is_the_gap_between_the_readings() -> None:
    news = AnnouncedEvent(
        announcement_id=1,
        guild_id=2,
        channel_id=3,
        player_id=4,
        player_name="psikoi",
        member_id=None,
        subject=KILLS,
        reached_at=START,
        not_before=START - timedelta(minutes=20),
    )

    assert news.accuracy == timedelta(minutes=20)

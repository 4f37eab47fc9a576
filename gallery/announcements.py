"""What is posted unasked: every kind of announcement, alone and together, recaps and samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.domain.announcements.announcement import (
    AccountChanged,
    AnnouncedEvent,
    NoticeKind,
    PlayerNotice,
    RecordBeaten,
    Subject,
    Summary,
)
from bot.domain.announcements.post import PostContent
from bot.domain.announcements.samples import sample_of
from bot.domain.players.account_types import AccountChange
from bot.domain.players.name_questions import NameTaken, WentMissing
from bot.domain.players.profiles import Profile
from bot.domain.progress.recaps import Recap, RecapLine, RecapSpan
from bot.domain.progress.records import Record, RecordSpan
from bot.domain.settings.channels import ChannelKind, Channels
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import Digest, Preferences
from bot.ui.announcements.posts import (
    congratulated_already_view,
    post_view,
    sample_posted_view,
    sample_view,
    whole_post_view,
)
from bot.ui.progress.recaps import recap_view
from gallery import sample_players as cast
from gallery.example import Example
from gallery.progress import SLAYER, milestones

_MANY = 25
_SETTINGS = GuildSettings(cast.GUILD, channels=Channels(main=cast.CHANNEL))


def states() -> Iterator[Example]:
    """Yield announcements, then digests, then recaps, then samples."""
    yield from _alone()
    yield from _together()
    yield from _recaps()
    for kind in ChannelKind:
        sample = sample_of(kind, _SETTINGS, member_id=cast.MEMBER, now=cast.NOW)
        yield Example(f"sample-{kind}", partial(sample_view, sample, member_id=cast.MEMBER))
    yield Example("sample-posted", partial(sample_posted_view, cast.CHANNEL))


def _news(number: int, subject: Subject, name: str = "W" * 12) -> AnnouncedEvent:
    return AnnouncedEvent(
        announcement_id=number,
        guild_id=cast.GUILD,
        channel_id=cast.CHANNEL,
        player_id=number % 3,
        player_name=name,
        member_id=cast.MEMBER if number % 2 else None,
        subject=subject,
        reached_at=cast.NOW,
        not_before=cast.NOW - timedelta(hours=number),
    )


def _posting(
    *news: AnnouncedEvent, preferences: Preferences | None = None, following: int = 0
) -> PostContent:
    return PostContent(
        post_id=7,
        guild_id=cast.GUILD,
        channel_id=cast.CHANNEL,
        news=news,
        following=following,
        preferences=preferences or Preferences(),
        congratulations=3,
    )


def _subjects() -> Iterator[tuple[str, Subject]]:
    for milestone in milestones():
        kind = milestone.kind.value.replace("_", "-")
        yield f"{kind}-{milestone.threshold}", milestone
    for span in RecordSpan:
        record = Record(SLAYER, span, 1_234_567, cast.NOW - span.length, cast.NOW)
        yield f"record-{span}", RecordBeaten(record, 1_000_000)
    for change in AccountChange:
        yield f"account-{change.value.replace('_', '-')}", AccountChanged(change)
    yield "summary", Summary(milestones())
    yield "name-taken", NameTaken(cast.NOW - timedelta(hours=3))
    yield "missing", WentMissing(cast.NOW - timedelta(days=2))
    later = cast.NOW + timedelta(days=3)
    for kind in NoticeKind:
        name = f"notice-{kind.value.replace('_', '-')}"
        yield name, PlayerNotice(kind, cast.NOW, "Aldwin Fell", "Wisp", later)


def _alone() -> Iterator[Example]:
    for number, (name, subject) in enumerate(_subjects()):
        yield Example(f"news-{name}", partial(post_view, _posting(_news(number, subject))))
    wanted = Preferences(mentions_member=True, celebration_role_id=cast.ROLE, accent=0xFFFFFF)
    maxed = _news(1, milestones()[-1], "Old Thorncap")
    yield Example("news-celebrated", partial(post_view, _posting(maxed, preferences=wanted)))
    yield Example("congratulated-already", congratulated_already_view)


def _together() -> Iterator[Example]:
    some = [_news(number, it) for number, it in enumerate(milestones())]
    yield Example("news-several", partial(post_view, _posting(*some[:4])))
    yield Example("news-many", partial(post_view, _posting(*some, following=_MANY)))
    for digest in (Digest.HOURLY, Digest.DAILY):
        chosen = Preferences(digest=digest)
        post = _posting(*some, *some, preferences=chosen)
        yield Example(f"news-{digest}", partial(post_view, post))
    yield Example("news-all-of-a-digest", partial(whole_post_view, _posting(*some, *some), page=1))


def _recaps() -> Iterator[Example]:
    week = Recap(
        span=RecapSpan.WEEK,
        start=cast.NOW - timedelta(days=7),
        end=cast.NOW,
        players=500,
        active=123,
        xp=1_234_567_890,
        levels=1_234,
        top=tuple(RecapLine(each.name, 40_000_000 // place) for place, each in _ranked()),
        maxed_skills=tuple(RecapLine(each.name, 99, "Construction") for _, each in _ranked()),
        kills=tuple(
            RecapLine(each.name, 4_000 // place, "Theatre of Blood: Hard Mode")
            for place, each in _ranked()
        ),
        climbers=tuple(RecapLine(each.name, 400_000 // place) for place, each in _ranked()),
    )
    one = replace(
        week,
        span=RecapSpan.MONTH,
        players=1,
        active=1,
        xp=83,
        levels=1,
        top=week.top[4:],
        maxed_skills=(),
        kills=(),
        climbers=(),
    )
    yield Example("recap-week", partial(recap_view, week))
    yield Example("recap-month-of-one", partial(recap_view, one))
    quiet = replace(one, active=0, xp=0, levels=0, top=())
    yield Example("recap-quiet", partial(recap_view, quiet))


def _ranked() -> list[tuple[int, Profile]]:
    return list(enumerate((cast.RICH, cast.THIN, cast.MAXED, cast.ORDINARY, cast.ROOKIE), start=1))

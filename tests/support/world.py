"""The use cases on a real database, with the hiscores in memory and the time in a test's hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.announcements.announcement import AnnouncedEvent
from bot.domain.announcements.delivery_times import PACE
from bot.domain.announcements.post import PostContent
from bot.domain.game.player_names import name_key
from bot.domain.players.profiles import Profile
from bot.domain.progress.milestones import Milestone
from bot.domain.settings.setting import Setting
from bot.models import Announcement, AnnouncementState, ChannelState, Player, Post
from bot.program.composition import build_services
from bot.program.services import Services
from bot.services.storage.leases import FREE, PLAYER_LEASE, POST_LEASE
from bot.settings import Settings
from tests.support.clock import HandClock
from tests.support.hiscores import ListedPlayers

GUILD, OTHER_GUILD = 100, 200
ADMIN = 7
CHANNEL = 11
ZEZIMA = "Zezima"


@dataclass
class World:
    """A guild with a channel, and whatever a test lets happen in it."""

    settings: Settings
    clock: HandClock = field(default_factory=HandClock)
    hiscores: ListedPlayers = field(init=False)
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.hiscores = ListedPlayers(self.clock)
        self.services = self.another_process()

    def another_process(self) -> Services:
        """Build the services anew, as another process or the next run would."""
        return build_services(self.settings, clock=self.clock, hiscores=self.hiscores)

    async def choose_channel(self, guild_id: int = GUILD, *, channel_id: int | None = None) -> None:
        """Let a guild announce, in a channel of its own."""
        chosen = channel_id or CHANNEL + guild_id - GUILD
        await self.choose({Setting.CHANNEL: str(chosen)}, guild_id=guild_id)

    async def choose(self, texts: Mapping[Setting, str], *, guild_id: int = GUILD) -> None:
        """Have an admin choose settings."""
        await self.services.settings_changes.choose(guild_id, texts, by=ADMIN)

    async def track(
        self, name: str = ZEZIMA, *, guild_id: int = GUILD, **rows: int | None
    ) -> Profile:
        """List a player on the hiscores and have a guild track it."""
        self.hiscores.put(name, rows)
        return await self.services.tracking.track_player(
            name, guild_id=guild_id, added_by=ADMIN, member_id=None
        )

    async def read(self, name: str = ZEZIMA, *, minutes: float = 10, **rows: int | None) -> bool:
        """Let time pass, change a player's rows, and read it; tell whether there was news."""
        self.clock.advance(minutes=minutes)
        self.hiscores.put(name, rows)
        return await self.services.updates.update((await self.player(name)).id)

    async def postings(self) -> list[PostContent]:
        """Claim the messages whose turn it is."""
        return list(await self.services.delivery.claim(limit=100))

    async def news(self) -> list[AnnouncedEvent]:
        """Claim what the next messages tell."""
        return [news for posting in await self.postings() for news in posting.news]

    async def delivered(self) -> list[AnnouncedEvent]:
        """Claim whatever waits to be announced, and deliver it, message by message."""
        told: list[AnnouncedEvent] = []
        while postings := await self.postings():
            for posting in postings:
                await self.services.delivery.sent(posting, message_id=posting.post_id)
                told += posting.news
            await self.let_channels_rest()
        return told

    async def let_channels_rest(self) -> None:
        """Let the time pass that has to be between two messages in a channel."""
        now = self.clock.now()
        await ChannelState.all().update(posted_at=None)
        soon = Announcement.filter(state=AnnouncementState.WAITING, post_id__isnull=True)
        await soon.filter(next_attempt_at__lte=now + PACE).update(next_attempt_at=now)

    async def told(self) -> list[str]:
        """Claim what waits, and return the milestones in words: ``Attack level 60``."""
        milestones = [milestone_of(news) for news in await self.news()]
        return sorted(f"{it.metric.name} {it.kind} {it.threshold}" for it in milestones if it)

    async def let_leases_run_out(self, *, but: timedelta = timedelta(0)) -> None:
        """Let the longest lease pass on the database's clock, but for the last moments of it."""
        for model, span in ((Player, PLAYER_LEASE), (Post, POST_LEASE)):
            for row in await model.filter(lease_until__gt=FREE):
                row.lease_until -= span - but
                await row.save(update_fields=["lease_until"])

    async def player(self, name: str = ZEZIMA) -> Player:
        """Return a player's row, of several the one that is found by the name."""
        rows = await Player.filter(name=name).order_by("id")
        return next((row for row in rows if row.name_key == name_key(name)), rows[0])


def milestone_of(news: AnnouncedEvent) -> Milestone | None:
    """Return the milestone that news is about, None when it is about something else."""
    return news.subject if isinstance(news.subject, Milestone) else None

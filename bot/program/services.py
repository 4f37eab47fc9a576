"""All use cases of one process, as ``composition`` builds them and cogs ask for them.

A module of its own, so that naming the type does not load what builds it.
"""

from dataclasses import dataclass

from bot.services.announcements.channel_troubles import ChannelTroubles
from bot.services.announcements.delivery import PostDelivery
from bot.services.announcements.posts import Posts
from bot.services.figures.retention import HistoryRetention
from bot.services.name_changes.name_questions import NameQuestions
from bot.services.name_changes.rename_undo import RenameUndo
from bot.services.name_changes.renames import Renames
from bot.services.name_changes.unanswered_questions import UnansweredQuestions
from bot.services.players.account_links import AccountLinks
from bot.services.players.bulk_import import BulkImports
from bot.services.players.opt_outs import OptOuts
from bot.services.players.tracking import Tracking
from bot.services.progress.achievements import Achievements
from bot.services.progress.comparisons import Comparisons
from bot.services.progress.gains_and_history import GainsAndHistory
from bot.services.progress.leaderboards import Leaderboards
from bot.services.progress.rebuild import Rebuild
from bot.services.progress.recaps import Recaps
from bot.services.progress.stats import Stats
from bot.services.server.bot_status import BotStatusService
from bot.services.server.member_data import MemberData
from bot.services.server.presence import Presence
from bot.services.server.processes import Processes
from bot.services.server.purging import GuildPurging
from bot.services.settings.guild_settings import Guilds
from bot.services.settings.settings_changes import SettingsService
from bot.services.storage.database_watch import DatabaseWatch
from bot.services.storage.job_runs import JobRuns
from bot.services.storage.saved_state import SavedState
from bot.services.updates.fetch_loop import PlayerFetcher
from bot.services.updates.player_updates import Updates


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a cog can ask for."""

    saved_state: SavedState
    guilds: Guilds
    settings_changes: SettingsService
    tracking: Tracking
    bulk_imports: BulkImports
    renames: Renames
    rename_undo: RenameUndo
    rebuild: Rebuild
    name_questions: NameQuestions
    unanswered_questions: UnansweredQuestions
    updates: Updates
    fetcher: PlayerFetcher
    gains_and_history: GainsAndHistory
    stats: Stats
    achievements: Achievements
    leaderboards: Leaderboards
    comparisons: Comparisons
    account_links: AccountLinks
    member_data: MemberData
    optouts: OptOuts
    presence: Presence
    delivery: PostDelivery
    posts: Posts
    channel_troubles: ChannelTroubles
    job_runs: JobRuns
    recaps: Recaps
    retention: HistoryRetention
    guild_purging: GuildPurging
    processes: Processes
    database_watch: DatabaseWatch
    bot_status: BotStatusService

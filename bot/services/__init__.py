"""The use cases, and the only code that writes to the database.

Small classes built once by the composition root, with their collaborators as arguments.
"""

from dataclasses import dataclass

from bot.services.announcements.channel_troubles import Troubles
from bot.services.announcements.delivery import Notifications
from bot.services.announcements.posts import Posts
from bot.services.figures.retention import Retaining
from bot.services.figures.updates import Updates
from bot.services.players.account_links import Links
from bot.services.players.bulk_import import Bulk
from bot.services.players.name_questions import Cases
from bot.services.players.opt_outs import OptOuts
from bot.services.players.renames import Renames
from bot.services.players.tracking import Tracking
from bot.services.progress.achievements import Achievements
from bot.services.progress.comparisons import Comparisons
from bot.services.progress.gains_and_history import Histories
from bot.services.progress.leaderboards import Leaderboards
from bot.services.progress.rebuild import Rebuilding
from bot.services.progress.recaps import Recaps
from bot.services.progress.stats import Stats
from bot.services.scheduling.fetch_loop import Fetching
from bot.services.server.bot_status import Statuses
from bot.services.server.member_data import Privacy
from bot.services.server.presence import Presence
from bot.services.server.processes import Processes
from bot.services.server.purging import Purging
from bot.services.settings.guild_settings import Guilds
from bot.services.settings.settings_changes import Choosing
from bot.services.storage.job_runs import JobRuns
from bot.services.storage.saved_state import Facts


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a cog can ask for."""

    facts: Facts
    guilds: Guilds
    choosing: Choosing
    tracking: Tracking
    bulk: Bulk
    renames: Renames
    rebuilding: Rebuilding
    cases: Cases
    updates: Updates
    fetching: Fetching
    histories: Histories
    stats: Stats
    achievements: Achievements
    leaderboards: Leaderboards
    comparisons: Comparisons
    links: Links
    privacy: Privacy
    optouts: OptOuts
    presence: Presence
    notifications: Notifications
    posts: Posts
    troubles: Troubles
    job_runs: JobRuns
    recaps: Recaps
    retaining: Retaining
    purging: Purging
    processes: Processes
    statuses: Statuses

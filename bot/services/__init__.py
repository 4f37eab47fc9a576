"""The use cases, and the only code that writes to the database.

Small classes built once by the composition root, with their collaborators as arguments.
"""

from dataclasses import dataclass

from bot.services.achievements import Achievements
from bot.services.bulk import Bulk
from bot.services.cases import Cases
from bot.services.choosing import Choosing
from bot.services.comparisons import Comparisons
from bot.services.facts import Facts
from bot.services.fetching import Fetching
from bot.services.guilds import Guilds
from bot.services.history import Histories
from bot.services.job_runs import JobRuns
from bot.services.leaderboards import Leaderboards
from bot.services.links import Links
from bot.services.notifications import Notifications
from bot.services.optouts import OptOuts
from bot.services.posts import Posts
from bot.services.presence import Presence
from bot.services.privacy import Privacy
from bot.services.processes import Processes
from bot.services.purging import Purging
from bot.services.rebuilding import Rebuilding
from bot.services.recaps import Recaps
from bot.services.renames import Renames
from bot.services.retention import Retaining
from bot.services.stats import Stats
from bot.services.statuses import Statuses
from bot.services.tracking import Tracking
from bot.services.troubles import Troubles
from bot.services.updates import Updates


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

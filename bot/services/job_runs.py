"""What the loops did and when, kept for a while."""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.models import JobRun

KEPT_FOR = timedelta(days=14)


class JobRuns:
    """Writes the history of the loops."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def note(
        self, job: str, *, started_at: datetime, done: int, failed: int, problem: str | None = None
    ) -> None:
        """Add one tick that had something to do, and forget those of long ago."""
        now = self._clock.now()
        await JobRun.create(
            job=job,
            started_at=started_at,
            finished_at=now,
            done=done,
            failed=failed,
            problem=problem[:200] if problem else None,
        )
        await JobRun.filter(started_at__lt=now - KEPT_FOR).delete()

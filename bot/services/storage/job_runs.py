"""What the loops did and when, kept for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.functions import Sum

from bot.clock import Clock
from bot.models import JobRun

KEPT_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Total:
    """What one kind of loop did in a stretch of time, in all processes together."""

    done: int
    failed: int


class JobRuns:
    """Writes the history of the loops."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def note(
        self, job: str, *, started_at: datetime, done: int, failed: int, problem: str | None = None
    ) -> None:
        """Add a stretch of time with something done in it, and forget those of long ago."""
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

    async def total(self, job: str, *, since: datetime) -> Total:
        """Add up what was done since a moment."""
        (sums,) = (
            await JobRun.filter(job=job, started_at__gte=since)
            .annotate(all_done=Sum("done"), all_failed=Sum("failed"))
            .values("all_done", "all_failed")
        )
        return Total(done=int(sums["all_done"] or 0), failed=int(sums["all_failed"] or 0))

"""The permanent ids of metrics; an unknown metric gets a new one."""

import logging
from collections.abc import Iterable, Mapping

from bot.domain.game.metrics import Metric, stored_metric
from bot.models import MetricRow

log = logging.getLogger(__name__)


class MetricRegister:
    """Maps metrics to ids."""

    def __init__(self) -> None:
        self._ids: dict[Metric, int] = {}
        self._metrics: dict[int, Metric] = {}

    async def ids_of(self, metrics: Iterable[Metric]) -> Mapping[Metric, int]:
        """Return ids, those of these metrics among them.

        A metric that was never seen before is added first, and logged once.
        """
        missing = self._missing(metrics)
        if missing:
            await self._load()
            missing = self._missing(missing)
        if missing:
            await self._add(missing)
        return self._ids

    async def metric(self, metric_id: int) -> Metric:
        """Return the metric with that id, which some process has added."""
        if metric_id not in self._metrics:
            await self._load()
        return self._metrics[metric_id]

    async def known(self) -> tuple[Metric, ...]:
        """Return every metric the hiscores have ever shown, oldest first."""
        await self._load()
        return tuple(self._ids)

    def _missing(self, metrics: Iterable[Metric]) -> list[Metric]:
        return [metric for metric in metrics if metric not in self._ids]

    async def _load(self) -> None:
        for row in await MetricRow.all().order_by("id"):
            metric = stored_metric(row.name, row.family)
            self._ids[metric] = row.id
            self._metrics[row.id] = metric

    async def _add(self, metrics: Iterable[Metric]) -> None:
        is_first_fill = not self._ids
        rows = [MetricRow(name=metric.name, family=metric.family) for metric in metrics]
        await MetricRow.bulk_create(rows, ignore_conflicts=True)
        if not is_first_fill:
            log.info("New on the hiscores: %s", ", ".join(row.name for row in rows))
        await self._load()

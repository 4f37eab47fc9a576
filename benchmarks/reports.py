"""Prints what a benchmark found, and ends with a status that says whether it is good."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import click

from benchmarks.verdict import Verdict


@dataclass(frozen=True, slots=True)
class TrialReport:
    """The verdict on the announcements of a trial, with what else was counted."""

    verdict: Verdict
    figures: Mapping[str, Any]
    faults: Mapping[str, int] = field(default_factory=dict)
    """Counts that have to be zero."""

    @property
    def ok(self) -> bool:
        """Whether each level-up was announced once and nothing else went wrong."""
        return self.verdict.ok and not any(self.faults.values())

    def to_json(self) -> dict[str, Any]:
        """Return everything as one flat document."""
        return {**self.figures, **self.faults, **asdict(self.verdict), "ok": self.ok}


def print_report(report: TrialReport, *, as_json: bool) -> None:
    """Print a report, and exit with status 1 if it is not ok."""
    document = report.to_json()
    if as_json:
        click.echo(json.dumps(document))
    else:
        click.echo(
            "\n".join(f"{name.replace('_', ' '):<28}{document[name]!s:>10}" for name in document)
        )
        if report.verdict.waiting:
            click.echo(f"still waiting: {report.verdict.waiting}")
    exit_unless(ok=report.ok)


def exit_unless(*, ok: bool) -> None:
    """End the process with status 1 when a benchmark missed its goals."""
    if not ok:
        raise SystemExit(1)

"""How the bot is, in words for anyone on the server: no names of machines, no jargon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.domain.status import GuildStatus, Peer, ProcessKind, Status
from bot.ui.blocks import Listing
from bot.ui.layout import HeraldView, card
from bot.ui.text import duration, number, plural, relative

_NOBODY = "nobody; all reads are on time"


def status_view(status: Status, here: GuildStatus) -> HeraldView:
    """Show how the bot is, and what concerns this server."""
    return card(
        "Status",
        Listing([f"⚠️ {trouble}" for trouble in _troubles(status)]),
        Listing([f"**{label}:** {value}" for label, value in _facts(status, here) if value]),
        footer=f"Hiscore Herald {status.version} · {status.database}",
    )


def _troubles(status: Status) -> Iterator[str]:
    """Say what is wrong with the way to the hiscores, in one line a kind of trouble."""
    readers = status.readers
    if failing := [peer.gate.failing_for for peer in readers if peer.gate.failing_for is not None]:
        who = _share(len(failing), readers)
        yield (
            f"**The hiscores do not answer{who}**, for {duration(max(failing))} now. "
            "I ask now and then; no player is to blame, and nothing is lost."
        )
    if paused := [peer.gate.paused_for for peer in readers if peer.gate.paused_for]:
        who = _share(len(paused), readers)
        yield f"**The hiscores asked for a pause{who}**; {duration(max(paused))} of it is left."


def _share(count: int, readers: Sequence[Peer]) -> str:
    return f" to {number(count)} of {number(len(readers))}" if count < len(readers) else ""


def _facts(status: Status, here: GuildStatus) -> Iterator[tuple[str, str]]:
    yield "Players", f"{number(here.players)} here, {number(status.players_overall)} in all servers"
    yield "Waiting to be read", _overdue(status)
    yield "Last read", _last_read(status)
    yield "Requests to the hiscores", _requests(status)
    yield (
        "Announcements waiting",
        f"{number(here.waiting)} here, {number(status.backlog.waiting)} in all",
    )
    yield "Given up within a day", _dropped(status, here)
    yield "Loops", ", ".join(f"{name} {_ago(age)}" for name, age in sorted(status.loops.items()))
    yield "Processes", _processes(status.peers)


def _overdue(status: Status) -> str:
    backlog = status.backlog
    if backlog.longest is None:
        return _NOBODY
    return plural(
        backlog.due,
        "{n} player, the first for {span}",
        "{n} players, the first for {span}",
        span=_span(backlog.longest),
    )


def _last_read(status: Status) -> str:
    last = relative(status.last_read_at) if status.last_read_at else "not yet"
    failed = status.failures_in_last_hour
    troubles = f", {number(failed)} failed" if failed else ""
    return f"{last}; {number(status.reads_in_last_hour)} in the last hour{troubles}"


def _requests(status: Status) -> str:
    full = sum(peer.gate.budget for peer in status.readers)
    slowed = f" (slowed down from {number(full)})" if status.allowed < full else ""
    return f"{number(status.used)} in the last minute, {number(status.allowed)} allowed{slowed}"


def _dropped(status: Status, here: GuildStatus) -> str:
    if not status.backlog.dropped:
        return ""
    return f"{number(here.dropped)} here, {number(status.backlog.dropped)} in all"


def _processes(peers: Sequence[Peer]) -> str:
    """Count the processes by kind, with the shards of those that talk to Discord."""
    bots = [peer for peer in peers if peer.kind is ProcessKind.RUN]
    workers = len(peers) - len(bots)
    shards = "; ".join(f"shards {peer.shards}" for peer in bots if peer.shards)
    parts = (
        f"{plural(len(bots), '{n} bot', '{n} bots')}{f' ({shards})' if shards else ''}",
        plural(workers, "{n} fetch worker", "{n} fetch workers") if workers else "",
    )
    return ", ".join(filter(None, parts)) if len(peers) > 1 or shards else ""


def _ago(age: timedelta) -> str:
    return f"{_span(age)} ago"


def _span(span: timedelta) -> str:
    """Write a span down to the second: loops are young."""
    seconds = max(int(span.total_seconds()), 0)
    return (
        duration(span)
        if span >= timedelta(minutes=1)
        else plural(seconds, "{n} second", "{n} seconds")
    )

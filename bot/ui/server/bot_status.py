"""How the bot is, in words for anyone on the server: no names of machines, no jargon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.domain.server.bot_status import BotStatus, GuildStatus, ProcessKind, ProcessStatus
from bot.language import say
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.text_blocks import Listing
from bot.ui.wording.formatting import duration, number, plural, relative


def status_view(status: BotStatus, here: GuildStatus) -> HeraldView:
    """Show how the bot is, and what concerns this server."""
    return card(
        say("Status"),
        Listing([f"⚠️ {trouble}" for trouble in _troubles(status)]),
        Listing([f"**{label}:** {value}" for label, value in _facts(status, here) if value]),
        footer=f"Hiscore Herald {status.version} · {status.database}",
    )


def _troubles(status: BotStatus) -> Iterator[str]:
    """Say what is wrong with the way to the hiscores, in one line a kind of trouble."""
    readers = status.readers
    if failing := [peer.gate.failing_for for peer in readers if peer.gate.failing_for is not None]:
        yield _outage(len(failing), len(readers), longest=max(failing))
    if paused := [peer.gate.paused_for for peer in readers if peer.gate.paused_for]:
        yield _pause(len(paused), len(readers), longest=max(paused))


def _outage(count: int, readers: int, *, longest: timedelta) -> str:
    """Say how long the hiscores have failed, and for how many of those who read."""
    return say(
        "**The hiscores do not answer**, for {span} now. "
        "I ask now and then; no player is to blame, and nothing is lost."
        if count == readers
        else "**The hiscores do not answer to {count} of {readers}**, for {span} now. "
        "I ask now and then; no player is to blame, and nothing is lost.",
        count=number(count),
        readers=number(readers),
        span=duration(longest),
    )


def _pause(count: int, readers: int, *, longest: timedelta) -> str:
    """Say how long the hiscores want to be left alone, and by how many of those who read."""
    return say(
        "**The hiscores asked for a pause**; {span} of it is left."
        if count == readers
        else "**The hiscores asked {count} of {readers} for a pause**; {span} of it is left.",
        count=number(count),
        readers=number(readers),
        span=duration(longest),
    )


def _facts(status: BotStatus, here: GuildStatus) -> Iterator[tuple[str, str]]:
    backlog = status.backlog
    yield (
        say("Players"),
        say(
            "{here} here, {overall} in all servers",
            here=number(here.players),
            overall=number(status.players_overall),
        ),
    )
    yield say("Waiting to be read"), _overdue(status)
    yield say("Last read"), _last_read(status)
    yield say("Requests to the hiscores"), _requests(status)
    yield say("Waiting for their turn"), _members_waiting(status)
    yield say("Announcements waiting"), _here_and_in_all(here.waiting, backlog.waiting)
    dropped = _here_and_in_all(here.dropped, backlog.dropped) if backlog.dropped else ""
    yield say("Given up within a day"), dropped
    loops = (_loop(name, age) for name, age in sorted(status.loops.items()))
    yield say("Loops"), ", ".join(loops)
    yield say("Processes"), _processes(status.peers)


def _here_and_in_all(here: int, in_all: int) -> str:
    return say("{here} here, {overall} in all", here=number(here), overall=number(in_all))


def _overdue(status: BotStatus) -> str:
    backlog = status.backlog
    if backlog.longest is None:
        return say("nobody; all reads are on time")
    return plural(
        backlog.due,
        "{n} player, the first for {span}",
        "{n} players, the first for {span}",
        span=_span(backlog.longest),
    )


def _last_read(status: BotStatus) -> str:
    failed = status.failures_in_last_hour
    return say(
        "{last}; {count} in the last hour, {failed} failed"
        if failed
        else "{last}; {count} in the last hour",
        last=relative(status.last_read_at) if status.last_read_at else say("not yet"),
        count=number(status.reads_in_last_hour),
        failed=number(failed),
    )


def _requests(status: BotStatus) -> str:
    full = sum(peer.gate.budget for peer in status.readers)
    return say(
        "{used} in the last minute, {allowed} allowed (slowed down from {full})"
        if status.allowed < full
        else "{used} in the last minute, {allowed} allowed",
        used=number(status.used),
        allowed=number(status.allowed),
        full=number(full),
    )


def _members_waiting(status: BotStatus) -> str:
    """Say how many members wait and what they had; nothing while nobody asks for anything."""
    if not status.members_waiting and not status.for_others:
        return ""
    return plural(
        status.members_waiting,
        "{n} member; {count} requests in the last minute were for members and lists",
        "{n} members; {count} requests in the last minute were for members and lists",
        count=number(status.for_others),
    )


def _processes(peers: Sequence[ProcessStatus]) -> str:
    """Count the processes by kind, with the shards of those that talk to Discord."""
    bots = [peer for peer in peers if peer.kind is ProcessKind.RUN]
    workers = len(peers) - len(bots)
    shards = "; ".join(say("shards {shards}", shards=peer.shards) for peer in bots if peer.shards)
    if len(peers) <= 1 and not shards:
        return ""
    parts = (
        plural(len(bots), "{n} bot", "{n} bots") + (f" ({shards})" if shards else ""),
        plural(workers, "{n} fetch worker", "{n} fetch workers") if workers else "",
    )
    return ", ".join(filter(None, parts))


def _loop(name: str, age: timedelta) -> str:
    return say("{loop} {span} ago", loop=name, span=_span(age))


def _span(span: timedelta) -> str:
    """Write a span down to the second: loops are young."""
    seconds = max(int(span.total_seconds()), 0)
    return (
        duration(span)
        if span >= timedelta(minutes=1)
        else plural(seconds, "{n} second", "{n} seconds")
    )

"""What the admins of a guild chose, and confirmations of a choice."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.guilds import GuildSettings
from bot.domain.zones import Zone
from bot.ui.blocks import Listing
from bot.ui.layout import SUCCESS, HeraldView, card
from bot.ui.permissions import problem_label
from bot.ui.text import bold, channel_mention, escape_quoting, relative, role_mention

_NO_CHANNEL = "not set, so nothing is announced (`/config channel` sets it)"
_ONLY_ADMINS = "none; only members with *Manage Server* can manage players"
_EVERYBODY = "none; everybody can look"


def settings_view(settings: GuildSettings) -> HeraldView:
    """Show every setting of a guild and whether announcements get through."""
    channel = settings.channel_id
    lines = (
        f"**Announcements:** {channel_mention(channel) if channel else _NO_CHANNEL}",
        f"**Manager role:** {_role(settings.manager_role_id, otherwise=_ONLY_ADMINS)}",
        f"**Viewer role:** {_role(settings.viewer_role_id, otherwise=_EVERYBODY)}",
        f"**Time zone:** {escape_quoting(settings.time_zone)}",
        f"**Records:** {_records(settings.record_margin)}",
    )
    return card(
        "Settings",
        Listing(lines),
        _trouble(settings),
        footer="Members with Manage Server can always do everything.",
    )


def channel_set_view(channel_id: int) -> HeraldView:
    """Confirm where announcements will go."""
    return card(
        "",
        f"✅ Level-ups and other milestones will be announced in {channel_mention(channel_id)}.",
        accent=SUCCESS,
    )


def roles_set_view(*, manager_role_id: int | None, viewer_role_id: int | None) -> HeraldView:
    """Confirm which roles may do what."""
    lines = (
        f"**Manager role:** {_role(manager_role_id, otherwise=_ONLY_ADMINS)}",
        f"**Viewer role:** {_role(viewer_role_id, otherwise=_EVERYBODY)}",
    )
    return card(
        "",
        "✅ The roles are set and count at once.",
        Listing(lines),
        accent=SUCCESS,
        footer="Managers can track, untrack, pause and update players. "
        "Members with Manage Server can always do everything.",
    )


def zone_label(zone: Zone) -> str:
    """Name a zone in one line: ``Europe/Berlin · UTC+02:00 · 14:05 now``."""
    sign = "−" if zone.offset < timedelta(0) else "+"
    hours, minutes = divmod(abs(zone.offset) // timedelta(minutes=1), 60)
    return f"{zone.name} · UTC{sign}{hours:02}:{minutes:02} · {zone.local_at:%H:%M} now"


def time_zone_set_view(time_zone: str) -> HeraldView:
    """Confirm by which clock days are reckoned."""
    return card(
        "",
        f"✅ Days, weeks and months follow the clocks of {bold(time_zone)} from now on.",
        "It matters for periods such as `today` and `this week`. Moments are always shown in "
        "each reader's own time.",
        accent=SUCCESS,
    )


def record_margin_set_view(percent: int | None) -> HeraldView:
    """Confirm which records are announced."""
    return card("", f"✅ Records: {_records(percent)}.", accent=SUCCESS)


def _records(percent: int | None) -> str:
    if percent is None:
        return "not announced (`/config records` turns them on)"
    return f"announced when a player beats an own record by at least {percent}%"


def _role(role_id: int | None, *, otherwise: str) -> str:
    return role_mention(role_id) if role_id else otherwise


def _trouble(settings: GuildSettings) -> str:
    """Say why announcements do not arrive, where they do not."""
    if not settings.channel_problem:
        return ""
    since = f" since {relative(settings.channel_broken_at)}" if settings.channel_broken_at else ""
    return (
        f"⚠️ **Announcements cannot be delivered{since}:** {problem_label(settings.channel_problem)}"
    )

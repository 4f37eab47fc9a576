"""What concerns the server: settings, help, status, lists of players, privacy, and errors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from bot.domain.game.metrics import SKILLS
from bot.domain.pages import Pages
from bot.domain.players.import_results import ImportLine, ImportOutcome, ImportProgress
from bot.domain.players.player_lists import ListEntry, read_list
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.server.access import AccessLevel
from bot.domain.server.bot_status import (
    Backlog,
    BotStatus,
    GuildStatus,
    HiscoresGate,
    ProcessKind,
    ProcessStatus,
)
from bot.domain.server.stored_data import OwnData
from bot.domain.settings.change_log import SettingsChangeEntry
from bot.domain.settings.channels import ChannelKind, ChannelProblem, Channels, ChannelTrouble
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import (
    Digest,
    MonthlyRecap,
    Preferences,
    QuietHours,
    ThresholdRule,
    WeeklyRecap,
)
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import SettingChange
from bot.errors import HeraldError, NoHistory, PlayerNotTracked
from bot.language import Language
from bot.ui.announcements.channel_trouble import (
    channel_broken_view,
    not_in_server_view,
    post_dropped_view,
)
from bot.ui.components.attachments import Document
from bot.ui.players.bulk_import import (
    doubtful_list_view,
    export_view,
    progress_view,
    report_view,
)
from bot.ui.server.bot_status import status_view
from bot.ui.server.errors import error_view, unexpected_view
from bot.ui.server.help import HelpEntry, Situation, help_view, welcome_view
from bot.ui.server.opt_outs import (
    asked_already_view,
    declined_view,
    left_alone_view,
    opted_in_view,
    request_for_operator_view,
    request_pointer_view,
    request_sent_view,
    request_view,
    requests_view,
)
from bot.ui.server.privacy import erase_question_view, erased_view, privacy_view
from bot.ui.settings.change_log import config_change_view, log_view
from bot.ui.settings.panel import panel_view
from bot.ui.settings.panel_items import Page
from bot.ui.settings.settings_views import (
    access_view,
    chosen_view,
    exported_view,
    imported_view,
    mistakes_view,
    settings_view,
)
from gallery import sample_players as cast
from gallery.example import Example

_PROBLEM = ChannelProblem.missing(["send_messages", "attach_files"], channel_id=cast.CHANNEL)
_PLAIN = GuildSettings(cast.GUILD)
_FULL = GuildSettings(
    cast.GUILD,
    time_zone="America/Argentina/Buenos_Aires",
    manager_role_id=cast.ROLE,
    viewer_role_id=cast.ROLE,
    record_margin=10,
    language=Language.GERMAN,
    preferences=Preferences(
        steps={kind: ThresholdRule(minimum=50, every=5) for kind in MilestoneKind},
        only=frozenset(SKILLS),
        never=frozenset(SKILLS[:3]),
        ironmen_only=True,
        quiet=QuietHours(22 * 60, 8 * 60 + 30),
        digest=Digest.DAILY,
        mentions_member=True,
        celebration_role_id=cast.ROLE,
        accent=0x00FF7F,
        weekly=WeeklyRecap(0, 9),
        monthly=MonthlyRecap(1, 18),
    ),
    banned_member_ids=frozenset(range(cast.MEMBER, cast.MEMBER + 40)),
    channels=Channels(cast.CHANNEL, dict.fromkeys(ChannelKind, cast.CHANNEL + 1)),
    troubles=(ChannelTrouble(cast.CHANNEL, _PROBLEM, cast.NOW - timedelta(hours=3)),),
)
_AUDIT = SettingsChangeEntry(
    cast.MANAGER,
    cast.NOW,
    (
        SettingChange(Setting.LEVELS, "default", "every 5"),
        SettingChange(Setting.CHANNEL, "off", str(cast.CHANNEL)),
    ),
)


def states() -> Iterator[Example]:
    """Yield them as a server comes across them."""
    yield Example("welcome", partial(welcome_view, "Herald's Rest"))
    yield from _help()
    yield from _settings()
    yield from _lists()
    yield from _privacy()
    yield from _status()
    yield from _errors()


def _help() -> Iterator[Example]:
    entries = [
        HelpEntry(f"command {number}", "Show a player's levels, XP and kills.", level, mention)
        for number in range(20)
        for level, mention in ((AccessLevel.VIEW, "</stats:1>"), (AccessLevel.ADMINISTER, "`/x`"))
    ]
    for level in AccessLevel:
        situation = Situation(level, _PLAIN, is_tracking=level > 0)
        name = f"help-for-{level.name.lower()}"
        yield Example(name, partial(help_view, entries, situation))


def _settings() -> Iterator[Example]:
    problems = {cast.CHANNEL: _PROBLEM}
    for name, settings in {"new": _PLAIN, "full": _FULL}.items():
        yield Example(f"settings-{name}", partial(settings_view, settings, problems=problems))
        for page in (*Page, Setting.CHANNEL_LEVELS):
            shown = partial(panel_view, settings, page.value, problems={})
            yield Example(f"panel-{page.value.replace('.', '-')}-{name}", shown)
        yield Example(f"access-{name}", partial(access_view, settings))
    yield Example("setting-chosen", partial(chosen_view, _FULL, list(Setting)))
    yield Example("settings-imported", partial(imported_view, _FULL, list(Setting)))
    yield Example("settings-exported", partial(exported_view, Document("settings.json", b"{}")))
    mistakes: dict[str, HeraldError] = {f"line {n}": HeraldError() for n in range(30)}
    yield Example("settings-mistakes", partial(mistakes_view, mistakes))
    yield Example("settings-changed", partial(config_change_view, _AUDIT.to_json()))
    yield Example("settings-log", partial(log_view, [_AUDIT] * 10, Pages(40, 10)))
    yield Example("settings-log-empty", partial(log_view, [], Pages(0, 10)))
    broken = partial(
        channel_broken_view, "Herald's Rest", channel_id=cast.CHANNEL, problem=_PROBLEM
    )
    yield Example("channel-broken", broken)
    dropped = partial(
        post_dropped_view,
        "Herald's Rest",
        channel_id=cast.CHANNEL,
        player_names=("Wren", "Lynx Titan"),
        problem="400 Bad Request (error code: 50035): Invalid Form Body",
    )
    yield Example("post-dropped", dropped)
    link = "https://discord.com/oauth2/authorize?client_id=1&scope=bot"
    yield Example("not-in-server", partial(not_in_server_view, link))


def _lists() -> Iterator[Example]:
    lines = [
        ImportLine(
            ListEntry(f"{'W' * 8}{number:04}"), list(ImportOutcome)[number % len(ImportOutcome)]
        )
        for number in range(500)
    ]
    for name, elsewhere in {"here": False, "elsewhere": True}.items():
        progress = ImportProgress(500, 123, 100, 950.0)
        shown = partial(progress_view, progress, is_reported_elsewhere=elsewhere)
        yield Example(f"import-progress-{name}", shown)
    doubtful = read_list("#,#\nWisp,126\nWisp,126")
    yield Example("import-doubtful", partial(doubtful_list_view, doubtful))
    yield Example("import-report", partial(report_view, lines))
    yield Example("import-report-short", partial(report_view, lines[:8]))
    yield Example("export", partial(export_view, "player\nWisp\n", count=1))
    yield Example("export-nobody", partial(export_view, "", count=0))


def _privacy() -> Iterator[Example]:
    names = tuple(each.name for each in cast.EVERYBODY)
    data = OwnData(names, 3, 12, 1, 40, names)
    for name, own in {"much": data, "nothing": OwnData()}.items():
        yield Example(f"privacy-{name}", partial(privacy_view, own, kept_days=30))
        yield Example(f"privacy-erase-{name}", partial(erase_question_view, own))
    yield Example("privacy-erased", erased_view)
    request = partial(request_view, "Wisp", request_id=1, asked_by=cast.MEMBER, kept_days=30)
    yield Example("privacy-request", partial(request, asked_here=True))
    yield Example("privacy-request-elsewhere", partial(request, asked_here=False))
    sent = partial(request_sent_view, "Wisp", is_told=True)
    yield Example("privacy-asked", partial(sent, channel_id=cast.CHANNEL))
    yield Example("privacy-asked-owner", partial(sent, channel_id=None))
    unreached = partial(request_sent_view, "Wisp", channel_id=None, is_told=False)
    yield Example("privacy-asked-nobody", unreached)
    yield Example("privacy-asked-already", partial(asked_already_view, "Wisp"))
    yield Example("privacy-asked-operator", partial(request_for_operator_view, "Wisp"))
    yield Example("privacy-pointer", partial(request_pointer_view, "Herald's Rest", name="Wisp"))
    open_requests = partial(requests_view, [(1, "Wisp", cast.NOW)])
    yield Example("privacy-requests", open_requests)
    yield Example("privacy-requests-none", partial(requests_view, []))
    left_alone = partial(left_alone_view, "Wisp", delete_at=cast.NOW)
    yield Example("privacy-confirmed", partial(left_alone, decided_by=cast.MANAGER))
    yield Example("privacy-left-alone", partial(left_alone, decided_by=0))
    yield Example("privacy-declined", partial(declined_view, "Wisp", decided_by=cast.MANAGER))
    yield Example("privacy-opted-in", partial(opted_in_view, "Wisp"))


def _status() -> Iterator[Example]:
    gate = HiscoresGate(30, 15, 12, timedelta(minutes=3), timedelta(hours=1))
    hour = timedelta(hours=1)
    peers = [
        ProcessStatus(f"herald-{n}", kind, "1.0.0", "0-3", cast.NOW - hour, gate, cast.NOW - hour)
        for n, kind in enumerate(ProcessKind)
    ]
    busy = BotStatus(
        "1.0.0",
        "PostgreSQL",
        12_345,
        Backlog(321, hour, 17, 3),
        1_500,
        12,
        peers,
        {"fetcher": timedelta(seconds=3), "notifier": hour},
    )
    idle = BotStatus("1.0.0", "SQLite", 0, Backlog(0, None, 0, 0), 0, 0, [], {})
    yield Example("status", partial(status_view, busy, GuildStatus(500, 12, 3)))
    yield Example("status-of-an-empty-server", partial(status_view, idle, GuildStatus(0, 0, 0)))


_INVITATION = "https://discord.com/oauth2/authorize?client_id=1200148329474588672"


def _errors() -> Iterator[Example]:
    for kind in _kinds(HeraldError):
        error = kind()
        error.figures = {"text": "9x", "option": "9x", "again": cast.NOW, "link": _INVITATION}
        yield Example(f"error-{_hyphenated(kind.__name__)}", partial(error_view, error))
    worded = NoHistory(
        "{player} was not tracked yet on {day}.",
        tip="Tracking began on {since}; any day from then on can be shown.",
        player="Wisp",
        day="2026-01-01",
        since="2026-02-01",
    )
    yield Example("error-with-figures", partial(error_view, worded))
    foreign = PlayerNotTracked("{player} is not tracked in this server.", player="@everyone **x**")
    yield Example("error-quoting", partial(error_view, foreign))
    yield Example("error-unexpected", partial(unexpected_view, "0a1b2c"))


def _kinds(family: type[HeraldError]) -> Iterator[type[HeraldError]]:
    yield family
    for kind in family.__subclasses__():
        yield from _kinds(kind)


def _hyphenated(name: str) -> str:
    return "".join(f"-{it.lower()}" if it.isupper() else it for it in name).strip("-")

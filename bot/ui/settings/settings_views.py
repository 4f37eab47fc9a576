"""What the admins of a guild chose: all of it, confirmations of a choice, and files of settings.

The words for each setting are in ``setting_labels``, the panel is in ``panel``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.domain.settings.channels import SettingsWarnings
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import CHANNEL_KINDS, Setting, settings_in
from bot.domain.settings.setting_spec import Section
from bot.domain.typed_text.time_zones import Zone
from bot.errors import HeraldError
from bot.language import mark, say
from bot.ui.components.attachments import Document
from bot.ui.components.layout import ERROR_ACCENT, SUCCESS, Block, HeraldView, card
from bot.ui.components.text_blocks import Listing
from bot.ui.server.errors import in_words
from bot.ui.settings.setting_labels import line_of
from bot.ui.wording.channel_problems import problem_label
from bot.ui.wording.formatting import (
    channel_mention,
    moment,
    plain,
    plural,
    quiet,
    role_mention,
)

SECTIONS: Mapping[Section, str] = {
    Section.CHANNELS: mark("Where it is posted"),
    Section.NEWS: mark("What is announced"),
    Section.TIMES: mark("When it is posted"),
    Section.LOOKS: mark("How it looks"),
    Section.ACCESS: mark("Who may do what"),
}
"""What each section is called, in the order in which they are shown."""


_ALL_IS_WELL = SettingsWarnings()


def settings_view(
    settings: GuildSettings,
    *,
    problems: Mapping[int, str],
    warnings: SettingsWarnings = _ALL_IS_WELL,
) -> HeraldView:
    """Show every setting of a guild and which channels cannot be used, with the reason."""
    sections = [
        Listing(
            [line_of(settings, setting) for setting in _worth_showing(settings, section)],
            heading=f"### {say(heading)}",
        )
        for section, heading in SECTIONS.items()
    ]
    return card(
        say("Settings"),
        *trouble_blocks(settings, problems),
        _warnings(settings, warnings),
        *sections,
        footer=say(
            "`/config panel` changes all of this. Members with Manage Server can always do "
            "everything."
        ),
    )


def trouble_blocks(settings: GuildSettings, problems: Mapping[int, str]) -> tuple[Block, ...]:
    """Say in which channels nothing can be posted, and why; nothing when all is well."""
    since = {trouble.channel_id: trouble.since for trouble in settings.troubles}
    lines = [
        say(
            "⚠️ **Announcements cannot be delivered in {channel} since {moment}:** {problem}",
            channel=channel_mention(channel_id),
            moment=moment(since[channel_id]),
            problem=problem_label(problem),
        )
        if channel_id in since
        else say(
            "⚠️ **Announcements cannot be delivered in {channel}:** {problem}",
            channel=channel_mention(channel_id),
            problem=problem_label(problem),
        )
        for channel_id, problem in problems.items()
    ]
    return (Listing(lines),)


def chosen_view(
    settings: GuildSettings,
    chosen: Sequence[Setting],
    *,
    is_news: bool = True,
    warnings: SettingsWarnings = _ALL_IS_WELL,
) -> HeraldView:
    """Echo what was chosen as it was understood; ``is_news`` is False when it was so already."""
    outcome = (
        say("✅ Set, and in effect at once.")
        if is_news
        else say("✅ That is set already; nothing changed.")
    )
    lines = Listing([line_of(settings, setting) for setting in chosen])
    concerned = warnings if Setting.CELEBRATIONS in chosen else _ALL_IS_WELL
    return card("", outcome, lines, _warnings(settings, concerned), accent=SUCCESS)


def access_view(settings: GuildSettings) -> HeraldView:
    """Show who may do what."""
    levels = (
        say("**Viewers** look at figures, charts and boards, and link their own account."),
        say(
            "**Managers** can also track, untrack, pause and rename players, and answer questions."
        ),
        say("**Members with Manage Server** can always do everything, and alone change settings."),
        say("**Banned members** can do nothing, unless they have Manage Server."),
    )
    return card(
        say("Who may do what"),
        Listing([f"- {level}" for level in levels]),
        Listing([line_of(settings, setting) for setting in settings_in(Section.ACCESS)]),
        footer=say(
            "`/config roles manager: viewer:` chooses roles, `/config ban` keeps a member out. It "
            "counts at once."
        ),
    )


def exported_view(document: Document) -> HeraldView:
    """Hand out the settings as a file."""
    return card(
        say("The settings of this server"),
        say(
            "`/config import` reads this file, here or in another server; channels, roles and "
            "members are named by their ids. It is made to be read and edited."
        ),
        document,
    )


def imported_view(settings: GuildSettings, changed: Sequence[Setting]) -> HeraldView:
    """Say what a file changed."""
    if not changed:
        return card(
            "", say("✅ Everything in the file is set already; nothing changed."), accent=SUCCESS
        )
    heading = plural(len(changed), "✅ {n} setting was changed.", "✅ {n} settings were changed.")
    lines = [line_of(settings, setting) for setting in changed]
    return card("", heading, Listing(lines), accent=SUCCESS)


def mistakes_view(mistakes: Mapping[str, HeraldError]) -> HeraldView:
    """Say which lines of a file cannot be used, and how they should be."""
    lines = [
        f"- `{quiet(plain(name))}`: {' '.join(filter(None, in_words(error)))}"
        for name, error in mistakes.items()
    ]
    return card(
        "",
        plural(
            len(mistakes),
            "⚠️ **The file was not imported: {n} line cannot be used.**",
            "⚠️ **The file was not imported: {n} lines cannot be used.**",
        ),
        Listing(lines, most=15),
        say("Nothing was changed. Correct the file and import it again."),
        accent=ERROR_ACCENT,
    )


def _warnings(settings: GuildSettings, warnings: SettingsWarnings) -> Listing:
    lines = [
        say(
            "⚠️ Give me *Read Message History* in {channel}: without it I cannot see after a crash "
            "whether a message had arrived, and may post it twice.",
            channel=channel_mention(channel_id),
        )
        for channel_id in warnings.channels_without_history
    ]
    role_id = settings.preferences.celebration_role_id
    if warnings.is_role_silent and role_id is not None:
        lines.append(
            say(
                "⚠️ {role} is named, but **nobody is notified**: turn on *Allow anyone to @mention "
                "this role* in the role's settings, or give me *Mention @everyone, @here, and All "
                "Roles*.",
                role=role_mention(role_id),
            )
        )
    return Listing(lines)


def zone_label(zone: Zone) -> str:
    """Name a zone in one line: ``Europe/Berlin · UTC+02:00 · 14:05 now``."""
    sign = "−" if zone.offset < timedelta(0) else "+"
    hours, minutes = divmod(abs(zone.offset) // timedelta(minutes=1), 60)
    return say(
        "{zone} · UTC{offset} · {time} now",
        zone=zone.name,
        offset=f"{sign}{hours:02}:{minutes:02}",
        time=f"{zone.local_at:%H:%M}",
    )


def _worth_showing(settings: GuildSettings, section: Section) -> list[Setting]:
    """Leave out the kinds of news that go where all the others go."""
    return [
        setting
        for setting in settings_in(section)
        if setting not in CHANNEL_KINDS
        or setting is Setting.CHANNEL_OPERATIONS
        or CHANNEL_KINDS[setting] in settings.channels.by_kind
    ]

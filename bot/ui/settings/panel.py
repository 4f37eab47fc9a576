"""The panel of settings, page by page.

Its buttons and lists are built in ``panel_items``, the words for settings in ``setting_labels``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discord import ui

from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import Digest
from bot.domain.settings.setting import SPECS, Setting, settings_in, settings_of
from bot.domain.settings.setting_spec import AUTO, MAIN, Reference, Section
from bot.domain.settings.setting_values import default_setting, format_setting
from bot.domain.settings.simple_values import OFF, ON
from bot.domain.settings.time_values import clock, written_digest
from bot.language import say
from bot.ui.components.layout import ACCENT, SUCCESS, Block, HeraldView, card
from bot.ui.components.stored_button import StoredButton
from bot.ui.components.text_blocks import Listing
from bot.ui.settings.forms import TITLES
from bot.ui.settings.panel_items import (
    MOST_PICKED,
    Page,
    channel_list,
    form_button,
    go_button,
    member_list,
    option_list,
    page_list,
    role_list,
    set_button,
)
from bot.ui.settings.setting_labels import LANGUAGES, choice_of, is_on, label_of, line_of
from bot.ui.settings.settings_views import SECTIONS, trouble_blocks

PAGES: frozenset[str] = frozenset(Page) | frozenset(settings_of(Reference.CHANNEL))
"""The names of all pages: each channel has its own, under the name of its setting."""
_MOST_BUTTONS = 5
"""As many as Discord takes in a row."""


def page_of(setting: Setting) -> str:
    """Return the page on which a setting is chosen."""
    spec = SPECS[setting]
    return setting.value if spec.refers_to is Reference.CHANNEL else spec.section.value


def panel_view(
    settings: GuildSettings,
    page: str,
    *,
    problems: Mapping[int, str],
    chosen: Sequence[Setting] = (),
) -> HeraldView:
    """Show a page of the panel; ``chosen`` is what was chosen just now, echoed at the top."""
    notice = Listing([f"✅ {line_of(settings, setting)}" for setting in chosen])
    accent = SUCCESS if chosen else ACCENT
    if page in settings_of(Reference.CHANNEL):
        setting = Setting(page)
        title, blocks = label_of(setting), _channel_page(settings, setting)
    else:
        title = _title(Page(page))
        blocks = _PAGES[Page(page)](settings)
    return card(title, notice, *trouble_blocks(settings, problems), *blocks, accent=accent)


def _overview(settings: GuildSettings) -> tuple[Block, ...]:
    """Show what matters and whatever was chosen; the rest is one step away."""
    sections = [
        Listing(
            [
                line_of(settings, setting)
                for setting in settings_in(section)
                if SPECS[setting].is_in_overview
                or format_setting(settings, setting) != default_setting(setting)
            ],
            heading=f"**{say(heading)}**",
        )
        for section, heading in SECTIONS.items()
    ]
    pages = {section.value: say(heading) for section, heading in SECTIONS.items()}
    return (
        *sections,
        say("Everything else is as usual. Choose a page to see and change all of it."),
        _row(page_list(say("What do you want to change?"), pages)),
    )


def _channels(settings: GuildSettings) -> tuple[Block, ...]:
    kinds = {setting.value: label_of(setting) for setting in settings_of(Reference.CHANNEL)}
    return (
        _lines(settings, Section.CHANNELS),
        _row(page_list(say("Which news?"), kinds)),
        *_rows(_switches(settings, Section.CHANNELS)),
        _row(_back()),
    )


def _channel_page(settings: GuildSettings, setting: Setting) -> tuple[Block, ...]:
    text = format_setting(settings, setting)
    others = [set_button(setting, OFF, say("Do not post this"))] if text != OFF else []
    if setting not in {Setting.CHANNEL, Setting.CHANNEL_OPERATIONS} and text != MAIN:
        others.append(set_button(setting, MAIN, say("Post it with everything else")))
    chosen = int(text) if text.isdigit() else None
    return (
        say(SPECS[setting].about),
        say("Now: {choice}", choice=choice_of(settings, setting)),
        _row(channel_list(setting, say("A channel or thread"), chosen)),
        _row(*others, go_button(Page.CHANNELS, say("◀ All channels"))),
    )


def _news(settings: GuildSettings) -> tuple[Block, ...]:
    return (
        _lines(settings, Section.NEWS),
        _row(*(form_button(form, say(TITLES[form])) for form in ("levels", "kills", "filters"))),
        *_rows(_switches(settings, Section.NEWS)),
        _row(_back()),
    )


def _times(settings: GuildSettings) -> tuple[Block, ...]:
    hour = settings.preferences.digest_hour
    digests = {
        written_digest(Digest.INSTANT, hour=hour): say("Post news at once"),
        written_digest(Digest.HOURLY, hour=hour): say("Post news once an hour, together"),
        written_digest(Digest.DAILY, hour=hour): say(
            "Post news once a day at {time}, together", time=clock(hour * 60)
        ),
    }
    chosen = format_setting(settings, Setting.DIGEST)
    return (
        _lines(settings, Section.TIMES),
        _row(option_list(Setting.DIGEST, say("How often?"), digests, chosen=chosen)),
        *_rows([form_button("times", say(TITLES["times"])), *_switches(settings, Section.TIMES)]),
        _row(_back()),
    )


def _looks(settings: GuildSettings) -> tuple[Block, ...]:
    languages = {AUTO: say("The server's own, as set in Discord")}
    languages |= {language.value: name for language, name in LANGUAGES.items()}
    chosen = format_setting(settings, Setting.LANGUAGE)
    celebrated = settings.preferences.celebration_role_id
    return (
        _lines(settings, Section.LOOKS),
        _row(option_list(Setting.LANGUAGE, say("Which language?"), languages, chosen=chosen)),
        _row(role_list(Setting.CELEBRATIONS, say("Who celebrates great moments?"), celebrated)),
        *_rows([form_button("looks", say("Colour…")), *_switches(settings, Section.LOOKS)]),
        _row(_back()),
    )


def _access(settings: GuildSettings) -> tuple[Block, ...]:
    banned = sorted(settings.banned_member_ids)
    bans = (
        _row(member_list(Setting.BANNED, say("Banned members"), banned))
        if len(banned) <= MOST_PICKED
        else say("There are too many banned members for a list: use `/config unban`.")
    )
    return (
        _lines(settings, Section.ACCESS),
        _row(role_list(Setting.MANAGER, say("Manager role"), settings.manager_role_id)),
        _row(role_list(Setting.VIEWER, say("Viewer role"), settings.viewer_role_id)),
        bans,
        *_rows(_switches(settings, Section.ACCESS)),
        _row(_back()),
        say(
            "-# Members with Manage Server can always do everything. To take a role or a member "
            "away, clear the list."
        ),
    )


def _title(page: Page) -> str:
    return say("Settings") if page is Page.OVERVIEW else say(SECTIONS[Section(page)])


def _lines(settings: GuildSettings, section: Section) -> Listing:
    return Listing([line_of(settings, setting) for setting in settings_in(section)])


def _switches(settings: GuildSettings, section: Section) -> list[StoredButton]:
    """Build a button for each yes/no setting that turns it into the opposite."""
    return [
        set_button(setting, OFF, say(switch.turn_off))
        if is_on(settings, setting)
        else set_button(setting, ON, say(switch.turn_on))
        for setting in settings_in(section)
        if (switch := SPECS[setting].switch) is not None
    ]


def _rows(items: Sequence[StoredButton]) -> list[ui.ActionRow[Any]]:
    return [
        _row(*items[start : start + _MOST_BUTTONS]) for start in range(0, len(items), _MOST_BUTTONS)
    ]


def _back() -> StoredButton:
    return go_button(Page.OVERVIEW, say("◀ All settings"))


def _row(*items: StoredButton) -> ui.ActionRow[Any]:
    return ui.ActionRow(*items)


_PAGES = {
    Page.OVERVIEW: _overview,
    Page.CHANNELS: _channels,
    Page.NEWS: _news,
    Page.TIMES: _times,
    Page.LOOKS: _looks,
    Page.ACCESS: _access,
}

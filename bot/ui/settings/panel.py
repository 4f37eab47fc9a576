"""The panel of settings, page by page.

What its buttons and lists are is in ``panel_items``, the words for each setting in ``choices``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discord import ui

from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import Digest
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import AUTO, MAIN, default_setting, format_setting
from bot.domain.settings.simple_values import OFF, ON, written_flag
from bot.domain.settings.time_values import clock, written_digest
from bot.language import mark, say
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
from bot.ui.settings.setting_labels import LANGUAGES, choice_of, label_of, line_of
from bot.ui.settings.settings_views import ACCESS, CHANNELS, LOOKS, NEWS, TIMES, trouble_blocks

_TITLES: Mapping[Page, str] = {
    Page.OVERVIEW: mark("Settings"),
    Page.CHANNELS: mark("Where it is posted"),
    Page.NEWS: mark("What is announced"),
    Page.TIMES: mark("When it is posted"),
    Page.LOOKS: mark("How it looks"),
    Page.ACCESS: mark("Who may do what"),
}
_SETTINGS: Mapping[Page, Sequence[Setting]] = {
    Page.CHANNELS: CHANNELS,
    Page.NEWS: NEWS,
    Page.TIMES: TIMES,
    Page.LOOKS: LOOKS,
    Page.ACCESS: ACCESS,
}
_ALWAYS_SHOWN = {
    *(Setting.CHANNEL, Setting.LEVELS, Setting.DIGEST, Setting.TIME_ZONE, Setting.LANGUAGE),
    *(Setting.MANAGER, Setting.VIEWER),
}
PAGES: frozenset[str] = frozenset(Page) | frozenset(CHANNELS)
"""The names of all pages: each channel has its own, under the name of its setting."""
_ABOUT_CHANNELS: Mapping[Setting, str] = {
    Setting.CHANNEL: mark("Everything without a channel of its own is posted here."),
    Setting.CHANNEL_LEVELS: mark("Level-ups and 99s."),
    Setting.CHANNEL_MILESTONES: mark(
        "XP, total, base and combat level, maxed accounts, and own records."
    ),
    Setting.CHANNEL_BOSSES: mark("Kill counts of bosses."),
    Setting.CHANNEL_CLUES: mark("Clue scrolls and the collection log."),
    Setting.CHANNEL_ACCOUNTS: mark(
        "Changes of account type, and questions about names that a manager answers."
    ),
    Setting.CHANNEL_RECAPS: mark("The recaps of the week and the month."),
    Setting.CHANNEL_OPERATIONS: mark(
        "What admins need to know: channels I cannot post in, and who changed which setting. It "
        "never goes where all the others go."
    ),
}


def page_of(setting: Setting) -> str:
    """Return the page on which a setting is chosen."""
    if setting in CHANNELS:
        return setting.value
    return next(page.value for page, settings in _SETTINGS.items() if setting in settings)


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
    if page in CHANNELS:
        setting = Setting(page)
        title, blocks = label_of(setting), _channel_page(settings, setting)
    else:
        title = say(_TITLES[Page(page)])
        blocks = _PAGES[Page(page)](settings)
    return card(title, notice, *trouble_blocks(settings, problems), *blocks, accent=accent)


def _overview(settings: GuildSettings) -> tuple[Block, ...]:
    """Show what matters and whatever was chosen; the rest is one step away."""
    sections = [
        Listing(
            [
                line_of(settings, setting)
                for setting in chosen
                if setting in _ALWAYS_SHOWN
                or format_setting(settings, setting) != default_setting(setting)
            ],
            heading=f"**{say(_TITLES[page])}**",
        )
        for page, chosen in _SETTINGS.items()
    ]
    pages = {page.value: say(_TITLES[page]) for page in _SETTINGS}
    return (
        *sections,
        say("Everything else is as usual. Choose a page to see and change all of it."),
        _row(page_list(say("What do you want to change?"), pages)),
    )


def _channels(settings: GuildSettings) -> tuple[Block, ...]:
    kinds = {setting.value: label_of(setting) for setting in CHANNELS}
    return (
        _lines(settings, CHANNELS),
        _row(page_list(say("Which news?"), kinds)),
        _row(_back()),
    )


def _channel_page(settings: GuildSettings, setting: Setting) -> tuple[Block, ...]:
    text = format_setting(settings, setting)
    others = [set_button(setting, OFF, say("Do not post this"))] if text != OFF else []
    if setting not in {Setting.CHANNEL, Setting.CHANNEL_OPERATIONS} and text != MAIN:
        others.append(set_button(setting, MAIN, say("Post it with everything else")))
    chosen = int(text) if text.isdigit() else None
    return (
        say(_ABOUT_CHANNELS[setting]),
        say("Now: {choice}", choice=choice_of(settings, setting)),
        _row(channel_list(setting, say("A channel or thread"), chosen)),
        _row(*others, go_button(Page.CHANNELS, say("◀ All channels"))),
    )


def _news(settings: GuildSettings) -> tuple[Block, ...]:
    is_maxed_off = format_setting(settings, Setting.MAXED) == OFF
    maxed = (
        set_button(Setting.MAXED, ON, say("Announce maxed accounts"))
        if is_maxed_off
        else set_button(Setting.MAXED, OFF, say("Do not announce maxed accounts"))
    )
    only = settings.preferences.ironmen_only
    ironmen = set_button(
        Setting.IRONMEN,
        written_flag(not only),
        say("Announce every account") if only else say("Announce only ironmen"),
    )
    return (
        _lines(settings, NEWS),
        _row(*(form_button(form, say(TITLES[form])) for form in ("levels", "kills", "filters"))),
        _row(maxed, ironmen),
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
        _lines(settings, TIMES),
        _row(option_list(Setting.DIGEST, say("How often?"), digests, chosen=chosen)),
        _row(form_button("times", say(TITLES["times"])), _back()),
    )


def _looks(settings: GuildSettings) -> tuple[Block, ...]:
    languages = {AUTO: say("The server's own, as set in Discord")}
    languages |= {language.value: name for language, name in LANGUAGES.items()}
    preferences = settings.preferences
    mentions = set_button(
        Setting.MENTIONS,
        written_flag(not preferences.mentions_member),
        say("Do not notify linked members")
        if preferences.mentions_member
        else say("Notify linked members"),
    )
    pictures = set_button(
        Setting.PICTURES,
        written_flag(not preferences.pictures),
        say("Leave pictures out") if preferences.pictures else say("Show pictures"),
    )
    chosen = format_setting(settings, Setting.LANGUAGE)
    celebrated = preferences.celebration_role_id
    return (
        _lines(settings, LOOKS),
        _row(option_list(Setting.LANGUAGE, say("Which language?"), languages, chosen=chosen)),
        _row(role_list(Setting.CELEBRATIONS, say("Who celebrates great moments?"), celebrated)),
        _row(form_button("looks", say("Colour…")), mentions, pictures),
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
        _lines(settings, ACCESS),
        _row(role_list(Setting.MANAGER, say("Manager role"), settings.manager_role_id)),
        _row(role_list(Setting.VIEWER, say("Viewer role"), settings.viewer_role_id)),
        bans,
        _row(_back()),
        say(
            "-# Members with Manage Server can always do everything. To take a role or a member "
            "away, clear the list."
        ),
    )


def _lines(settings: GuildSettings, shown: Sequence[Setting]) -> Listing:
    return Listing([line_of(settings, setting) for setting in shown])


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

"""The panel of settings, page by page."""

from dataclasses import replace

import pytest

from bot.domain.game.metrics import KNOWN_METRICS
from bot.domain.settings.channels import ChannelKind, Channels
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import CHANNEL_KINDS, Setting
from bot.domain.settings.setting_values import apply_setting
from bot.ui.settings import panel
from bot.ui.settings.forms import FORMS
from bot.ui.settings.panel import page_of, panel_view
from bot.ui.settings.panel_items import Page, PickList, set_button
from tests.bot.ui.factories import some_settings
from tests.bot.ui.rendered import assert_discord_takes, components_of, text_of

NEW = GuildSettings(1)
PAGES = [*Page, Setting.CHANNEL, *CHANNEL_KINDS]
SELECTS = {3, 5, 6, 8}


def labels(settings: GuildSettings, page: str) -> set[str]:
    view = panel_view(settings, page, problems={})
    return {part["label"] for part in components_of(view) if "label" in part}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("settings", [NEW, some_settings()])
def test_discord_takes_every_page(settings: GuildSettings, page: str) -> None:
    view = panel_view(settings, page, problems={11: "Missing Access"}, chosen=[*Setting])
    assert "Missing Access" in text_of(view)
    assert_discord_takes(view)


def test_the_overview_shows_what_matters_and_what_was_chosen() -> None:
    settings = apply_setting(NEW, Setting.QUIET, "22-7", metrics=KNOWN_METRICS)
    assert "Quiet hours" not in text_of(panel_view(NEW, Page.OVERVIEW, problems={}))
    shown = text_of(panel_view(settings, Page.OVERVIEW, problems={}))
    assert "**Announcements:** not set" in shown
    assert "**Quiet hours:** 22:00–07:00" in shown


def test_every_setting_can_be_chosen_on_its_page() -> None:
    for setting in Setting:
        view = panel_view(some_settings(), page_of(setting), problems={})
        ids = [part["custom_id"] for part in components_of(view) if "custom_id" in part]
        forms = [FORMS[it.partition("form:")[2]] for it in ids if "form:" in it]
        assert any(setting in form for form in forms) or any(
            it.partition("=")[0].endswith(f":{setting}") for it in ids
        ), setting


def test_what_was_chosen_is_echoed_at_the_top() -> None:
    view = panel_view(some_settings(), Page.ACCESS, problems={}, chosen=[Setting.MANAGER])
    assert text_of(view).startswith("## Who may do what\n✅ **Manager role:** <@&22>")


def test_lists_show_what_is_chosen() -> None:
    settings = replace(
        some_settings(),
        channels=Channels(11, {ChannelKind.BOSSES: 12}),
        banned_member_ids=frozenset({7}),
    )
    found = {}
    for page in (Setting.CHANNEL_BOSSES, Page.ACCESS):
        for part in components_of(panel_view(settings, page, problems={})):
            if part["type"] in SELECTS:
                found[part["custom_id"]] = [it["id"] for it in part["default_values"]]
    assert found == {
        "config:pick:channel.bosses": ["12"],
        "config:pick:roles.manager": ["22"],
        "config:pick:roles.viewer": ["33"],
        "config:pick:banned": ["7"],
    }


def test_a_channel_can_be_given_up_only_where_there_is_one() -> None:
    bosses = replace(NEW, channels=Channels(11, {ChannelKind.BOSSES: 12}))
    clues = replace(NEW, channels=Channels(11, {ChannelKind.CLUES: None}))
    off, main = "Do not post this", "Post it with everything else"
    assert labels(bosses, Setting.CHANNEL_BOSSES) >= {off, main}
    assert off in labels(NEW, Setting.CHANNEL_CLUES)
    assert main not in labels(NEW, Setting.CHANNEL_CLUES)
    assert off not in labels(clues, Setting.CHANNEL_CLUES)
    assert main not in labels(bosses, Setting.CHANNEL_OPERATIONS)


@pytest.mark.parametrize(
    ("setting", "text", "page", "before", "after"),
    [
        (Setting.IRONMEN, "on", Page.NEWS, "Announce only ironmen", "Announce every account"),
        (
            Setting.MAXED,
            "off",
            Page.NEWS,
            "Do not announce maxed accounts",
            "Announce maxed accounts",
        ),
        (
            Setting.MENTIONS,
            "on",
            Page.LOOKS,
            "Notify linked members",
            "Do not notify linked members",
        ),
        (Setting.PICTURES, "off", Page.LOOKS, "Leave pictures out", "Show pictures"),
    ],
)
def test_a_button_offers_the_opposite(
    setting: Setting, text: str, page: Page, before: str, after: str
) -> None:
    settings = apply_setting(NEW, setting, text, metrics=())
    assert before in labels(NEW, page)
    assert after in labels(settings, page)


def test_too_many_banned_members_are_left_to_the_command() -> None:
    settings = replace(NEW, banned_member_ids=frozenset(range(1, 30)))
    assert "`/config unban`" in text_of(panel_view(settings, Page.ACCESS, problems={}))


def test_an_item_remembers_its_setting() -> None:
    button = set_button(Setting.CHANNEL_BOSSES, "off", "Off")
    assert button.custom_id == "config:set:channel.bosses=off"
    listed = next(
        item
        for item in panel_view(NEW, Page.ACCESS, problems={}).walk_children()
        if isinstance(item, PickList)
    )
    listed.read_fields()
    assert listed.setting is Setting.MANAGER


def test_a_page_has_the_name_of_a_page_or_of_a_channel() -> None:
    assert set(PAGES) == panel.PAGES

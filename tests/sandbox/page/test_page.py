"""What members and admins do in the page.

Not here: what the real bot answers there (see ``tests/e2e``).
"""

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.sandbox.page.conftest import Served

pytestmark = pytest.mark.browser

_PAUSE_MS = 300
LAPTOP, PHONE = (1280, 800), (360, 740)
BOTH = pytest.mark.parametrize("page", [LAPTOP, PHONE], indirect=True, ids=["laptop", "phone"])


async def open_sidebar(page: Page) -> None:
    """Show the channels, which on a phone are in a drawer."""
    menu = page.get_by_test_id("menu")
    if await menu.is_visible() and not await page.locator("#app.drawer-open").count():
        await menu.click()


async def use(page: Page, text: str) -> None:
    """Type a command and press Enter: once for each suggestion to take, once to send."""
    await page.get_by_test_id("composer").fill(text)
    name = page.get_by_test_id("command-name")
    await expect(name).to_be_visible()
    while await name.is_visible():
        await page.keyboard.press("Enter")
        await page.wait_for_timeout(_PAUSE_MS)


def newest(page: Page) -> Locator:
    return page.get_by_test_id("message").last


async def nothing_sticks_out(page: Page) -> None:
    """Nothing on screen is wider than the screen."""
    wide = await page.evaluate(
        """() => [...document.querySelectorAll(
            "#messages *, .modal *, .popmenu *, .composer *, .chat-header *, .sidebar *"
        )].filter((node) => node.checkVisibility() && !node.closest("[inert], pre")
            && node.getBoundingClientRect().right > innerWidth + 1).map((node) => node.className)"""
    )
    assert wide == []


@BOTH
async def test_a_members_menu_has_the_bots_commands(page: Page) -> None:
    await page.get_by_test_id("members").click()
    await nothing_sticks_out(page)
    await page.get_by_test_id("apps-manager").click()
    await nothing_sticks_out(page)
    await page.get_by_test_id("user-command").click()
    await expect(newest(page)).to_contain_text("manager, says admin in en-US")
    await expect(newest(page).locator(".cause")).to_contain_text("admin used Who is this")


async def test_right_clicking_a_mention_opens_the_members_menu(page: Page) -> None:
    await use(page, "/praise who:manager ")
    await newest(page).locator(".mention").click(button="right")
    await page.get_by_test_id("user-command").click()
    await expect(newest(page)).to_contain_text("manager, says admin in en-US")


@BOTH
async def test_commands_are_offered_in_the_members_language(page: Page) -> None:
    await open_sidebar(page)
    await page.get_by_test_id("member-switch").click()
    await page.get_by_test_id("member-language").select_option("de")
    if await page.locator("#app.drawer-open").count():
        await page.locator("#scrim").click(position={"x": 350, "y": 300})
    composer = page.get_by_test_id("composer")
    await composer.fill("/spi")
    offered = page.get_by_test_id("command").first
    await expect(offered).to_contain_text("/spieler liste")
    await expect(offered).to_contain_text("Alle zeigen")
    await nothing_sticks_out(page)
    await use(page, "/players list Zezima")
    await expect(newest(page)).to_contain_text("list zezima")


@BOTH
async def test_a_file_is_handed_in_and_another_comes_back(page: Page) -> None:
    await use(page, "/upload ")
    modal = page.get_by_test_id("modal")
    await modal.get_by_role("button", name="Submit").click()
    await expect(modal).to_contain_text("This field is required")
    file = FilePayload(name="names.csv", mimeType="text/csv", buffer=b"Zezima\nWren\n")
    await modal.locator("input[type=file]").set_input_files([file])
    await nothing_sticks_out(page)
    await modal.get_by_role("button", name="Submit").click()
    await expect(newest(page)).to_contain_text("Read Zezima and Wren")
    async with page.expect_download() as download:
        await newest(page).get_by_role("link", name="report.csv").click()
    assert (await (await download.value).path()).read_bytes() == b"name\nZezima\nWren\n"


@BOTH
async def test_a_message_shows_whom_it_notified(page: Page) -> None:
    await use(page, "/praise who:admin ")
    await expect(newest(page).get_by_test_id("notified")).to_have_text("Notified admin")
    await expect(newest(page)).to_have_class("message mentions-me")
    await nothing_sticks_out(page)


@BOTH
async def test_a_thread_is_opened_locked_and_deleted(page: Page, served: Served) -> None:
    await open_sidebar(page)
    await page.get_by_test_id("channel-general").hover()
    await page.get_by_test_id("channel-menu-general").click()
    await nothing_sticks_out(page)
    await page.get_by_test_id("new-thread").click()
    await page.get_by_test_id("answer").fill("drops")
    await page.get_by_test_id("answer-submit").click()
    await expect(page.get_by_test_id("channel-title")).to_have_text("drops")
    for step in ("lock-thread", "archive-thread", "delete-channel"):
        await open_sidebar(page)
        await page.get_by_test_id("channel-drops").hover()
        await page.get_by_test_id("channel-menu-drops").click()
        await page.get_by_test_id(step).click()
        if step == "lock-thread":
            await expect(page.locator("#banner")).to_contain_text("locked")
    await expect(page.get_by_test_id("channel-drops")).to_have_count(0)
    assert [channel["name"] for channel in served.discord.state()["channels"]] == [
        *("general", "level-ups", "no-bots")
    ]


async def test_rights_of_the_bot_are_taken_away(page: Page, served: Served) -> None:
    await page.get_by_test_id("channel-level-ups").click(button="right")
    async with page.expect_response("**/api/state"):
        await page.get_by_test_id("bot-can-attach").click()
    await page.get_by_test_id("channel-level-ups").click(button="right")
    await expect(page.get_by_test_id("bot-can-attach")).to_have_attribute("aria-checked", "false")
    await page.get_by_test_id("read-only").click()
    await expect(page.get_by_test_id("channel-level-ups").locator(".channel-note")).to_be_visible()
    (shown,) = [each for each in served.discord.state()["channels"] if each["name"] == "level-ups"]
    assert (shown["bot_can"]["attach"], shown["bot_can"]["send"]) == (False, False)


@BOTH
async def test_a_server_is_founded_and_the_bot_kicked_and_invited(page: Page) -> None:
    await open_sidebar(page)
    await page.get_by_test_id("new-guild").click()
    await page.get_by_test_id("answer").fill("Second Home")
    await page.get_by_test_id("answer-submit").click()
    await open_sidebar(page)
    await expect(page.locator("#guild-header")).to_contain_text("Second Home")
    for step, banner in (("kick-bot", "not in this server"), ("invite-bot", "")):
        await open_sidebar(page)
        await page.get_by_test_id("guild-menu").click()
        await nothing_sticks_out(page)
        await page.get_by_test_id(step).click()
        await expect(page.locator("#banner")).to_contain_text(banner)
    await open_sidebar(page)
    await page.get_by_test_id("guild-Herald's Rest").click()
    await expect(page.get_by_test_id("channel-level-ups")).to_be_visible()


async def test_a_server_is_given_a_language_and_members_roles(page: Page, served: Served) -> None:
    await page.get_by_test_id("guild-menu").click()
    await page.get_by_test_id("open-guild-settings").click()
    await page.get_by_test_id("guild-language").select_option("de")
    await page.keyboard.press("Escape")
    await page.get_by_test_id("members").click()
    row = page.get_by_test_id("member-row-member")
    await row.get_by_role("button", name="Roles").click()
    await page.get_by_test_id("role-Manager").click()
    await expect(row).to_contain_text("Manager")
    assert served.discord.state()["guild"]["locale"] == "de"

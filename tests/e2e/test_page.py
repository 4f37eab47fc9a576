"""The sandbox page in a real browser, with the whole demo behind it.

Belongs here: what only a browser can show. Not here: what the bot answers in detail (see the wire
tests), how the sandbox works inside (see ``tests/sandbox``).
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

pytestmark = pytest.mark.browser

_ROOT = Path(__file__).resolve().parents[2]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_START_SECONDS = 45
_PATIENCE_MS = 20_000
_LEVEL_50 = 101_333
_LEVEL_51 = 111_945


@pytest.fixture(scope="module")
def browser_path() -> str:
    candidates = [os.environ.get("CHROMIUM_PATH"), *map(shutil.which, _BROWSERS)]
    found = next((path for path in candidates if path and Path(path).is_file()), None)
    if found is None:
        pytest.skip("no Chromium on this machine (set CHROMIUM_PATH)")
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a quiet demo: sandbox and unmodified bot, in a process of their own."""
    folder = tmp_path_factory.mktemp("demo")
    port = _free_port()
    command = [sys.executable, "-m", "bot", "demo", "--port", str(port), "--quiet-world"]
    with (
        (folder / "output.txt").open("wb") as output,
        subprocess.Popen(  # noqa: S603 - our own command line
            command, cwd=folder, env=_environment(folder), stdout=output, stderr=output
        ) as process,
    ):
        try:
            _wait_for_port(port, process, folder / "output.txt")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


@pytest.fixture
async def page(browser_path: str, demo: str) -> AsyncIterator[Page]:
    """The page, the world set up; a complaint in its console fails the test."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=browser_path, args=list(_BROWSER_FLAGS)
        )
        page = await browser.new_page(base_url=demo)
        page.set_default_timeout(_PATIENCE_MS)
        expect.set_options(timeout=_PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.extend([line.text] * (line.type == "error")))
        await page.goto("/")
        await expect(page.get_by_test_id("bot-state")).to_contain_text("online")
        await expect(page.locator("#banner")).to_be_hidden()
        yield page
        await browser.close()
    assert complaints == []


async def test_track_answers_when_typed_into_the_message_box(page: Page) -> None:
    await _rank(page, "Box Typist", Attack=_LEVEL_50)

    await _begin(page, "/track")
    await page.get_by_test_id("option-player").fill("Box Typist")
    await page.keyboard.press("Enter")

    reply = _newest(page)
    await expect(reply).to_contain_text("Box Typist")
    await expect(reply.locator(".cause")).to_contain_text("admin used /track")


async def test_a_missing_required_option_is_named_and_nothing_is_sent(page: Page) -> None:
    await _begin(page, "/track")
    await page.keyboard.press("Enter")

    await expect(page.get_by_test_id("option-problem")).to_have_text("player is required")
    await expect(page.get_by_test_id("command-name")).to_have_text("/track")


async def test_gains_and_history_answer_for_a_player_found_by_substring(page: Page) -> None:
    await _track(page, "Sub String", Attack=_LEVEL_50)

    await _begin(page, "/gains")
    await page.get_by_test_id("add-player").click()
    await page.get_by_test_id("option-player").fill("strin")
    await page.get_by_test_id("suggestion").filter(has_text="Sub String").click()
    await page.keyboard.press("Enter")
    await expect(_newest(page).locator(".cause")).to_contain_text("admin used /gains")
    await expect(_newest(page)).to_contain_text("Sub String")

    await _begin(page, "/history")
    await page.get_by_test_id("add-player").click()
    await page.get_by_test_id("option-player").fill("sub")
    await page.get_by_test_id("suggestion").filter(has_text="Sub String").click()
    await page.get_by_test_id("option-metric").fill("att")
    await page.get_by_test_id("suggestion").filter(has_text="Attack").first.click()
    await page.keyboard.press("Enter")
    await expect(_newest(page).locator(".cause")).to_contain_text("admin used /history")
    await expect(_newest(page)).to_contain_text("Attack")


async def test_a_plain_member_is_refused_what_managers_do_and_nobody_else_sees_it(
    page: Page,
) -> None:
    await _speak_as(page, "member")
    await _begin(page, "/players export")
    await page.keyboard.press("Enter")

    refusal = page.get_by_test_id("message").filter(has_text="member used /players export").last
    await expect(refusal.get_by_test_id("ephemeral")).to_contain_text("Only you can see this")
    await expect(refusal).to_contain_text("not allowed")

    await _speak_as(page, "admin")
    await expect(page.get_by_text("member used /players export")).to_have_count(0)


async def test_a_level_up_appears_live_in_its_channel(page: Page) -> None:
    await _track(page, "Live Riser", Attack=_LEVEL_50)
    await page.get_by_test_id("channel-level-ups").click()
    await expect(page.get_by_test_id("channel-title")).to_have_text("level-ups")

    await _rank(page, "Live Riser", Attack=_LEVEL_51)
    await _ask(page, "POST", "/api/fetch", {"player": "Live Riser"})

    news = page.get_by_test_id("message").filter(has_text="Live Riser")
    await expect(news).to_have_count(1)
    await expect(news).to_contain_text(re.compile(r"\b51\b"))


def _environment(folder: Path) -> dict[str, str]:
    """The least a Python process needs; nothing the developer's own bot is configured with."""
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "PYTHONPATH": str(_ROOT)}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait_for_port(port: int, process: subprocess.Popen[bytes], output: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"the demo did not start:\n{output.read_text(errors='replace')}")


async def _ask(page: Page, method: str, path: str, body: dict[str, object]) -> None:
    answer = await page.request.fetch(path, method=method, data=body)
    assert answer.ok, await answer.text()


async def _rank(page: Page, player: str, **experience: int) -> None:
    await _ask(page, "PUT", f"/api/hiscores/players/{player}", {"set": experience})


async def _track(page: Page, player: str, **experience: int) -> None:
    await _rank(page, player, **experience)
    body = {"member": "admin", "channel": "general", "command": "track"}
    await _ask(page, "POST", "/api/interactions", {**body, "options": {"player": player}})


async def _speak_as(page: Page, member: str) -> None:
    await page.get_by_test_id("member-switch").click()
    await page.get_by_test_id(f"member-{member}").click()
    await expect(page.get_by_test_id("member-switch")).to_contain_text(member)


async def _begin(page: Page, command: str) -> None:
    """Type a command and take it from the picker."""
    await page.get_by_test_id("composer").fill(command)
    await expect(page.get_by_test_id("command").first).to_contain_text(command)
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("command-name")).to_have_text(command)


def _newest(page: Page) -> Locator:
    return page.get_by_test_id("message").last

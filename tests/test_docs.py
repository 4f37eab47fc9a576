"""The documents say what the program does: settings, commands, versions, links.

Belongs here: what can be compared mechanically. Not here: whether a sentence is well written.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import discord
import pytest
from discord import app_commands

from bot import __version__
from bot.client.access import rule_of
from bot.client.bot import COMMANDS, HeraldBot
from bot.client.channel_permissions import INVITE_PERMISSIONS
from bot.clock import SystemClock
from bot.domain.players.lifecycle import TRANSITIONS, PlayerEvent, PlayerStatus
from bot.domain.server.access import AccessLevel
from bot.models import AnnouncementState, PostState
from bot.program.composition import build_services, open_hiscores
from bot.settings import Settings

SlashCommand: TypeAlias = app_commands.Command[Any, ..., Any]

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("sandbox/*.md"))
)
WHO = {
    AccessLevel.ANYONE: "anyone",
    AccessLevel.VIEW: "viewers",
    AccessLevel.MANAGE: "managers",
    AccessLevel.ADMINISTER: "Manage Server",
}
PORTAL_NAMES = {
    "read_messages": "View Channel",
    "send_messages_in_threads": "Send Messages in Threads",
}
"""Where Discord's settings call a permission something else than discord.py does."""

SOURCES = ("bot", "cogs", "gallery", "sandbox", "migrations", "tests", "benchmarks", "docs", ".ci")
NOT_COMMITTED = {".coverage", ".env", ".git"}
"""Files of a clone; `.git` is one in a worktree, and names its path."""
MACHINE_PATH = re.compile(r"(?<![\w.~}/])/(?:work|tmp|home|root|Users|mnt)/\w|[A-Z]:\\\w")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows_of(table_heading: str) -> list[list[str]]:
    """The cells of the README's table whose first heading cell is the given text."""
    _, _, rest = read("README.md").partition(f"| {table_heading} |")
    lines = rest.splitlines()[2:]
    end = next(number for number, line in enumerate(lines) if not line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[:end]]


def default_of(name: str) -> str:
    default = Settings.model_fields[name].default
    return "" if default is None else str(default).rstrip("/")


def expected_settings() -> list[tuple[str, str, str]]:
    return [
        (name.upper(), default_of(name), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


@pytest.fixture
async def tree() -> app_commands.CommandTree[Any]:
    """The command tree as the cogs define it; nothing connects anywhere."""
    settings, clock = Settings(_env_file=None), SystemClock()
    async with open_hiscores(settings, clock=clock) as hiscores:
        services = build_services(settings, clock=clock, hiscores=hiscores)
        bot = HeraldBot(services=services, clock=clock)
        for extension in COMMANDS:
            await bot.load_extension(extension)
    return bot.tree


@pytest.fixture
def commands(tree: app_commands.CommandTree[Any]) -> list[SlashCommand]:
    """The slash commands."""
    found = tree.walk_commands()
    return [command for command in found if isinstance(command, app_commands.Command)]


def usage(command: SlashCommand) -> str:
    options = (p.display_name if p.required else f"[{p.display_name}]" for p in command.parameters)
    return " ".join((f"/{command.qualified_name}", *options))


def test_example_environment_lists_every_setting_with_its_default_and_meaning() -> None:
    entries = re.findall(r"^# (.+)\n#?([A-Z_]+)=(.*)$", read(".env.example"), re.MULTILINE)
    assert [(name, default, text) for text, name, default in entries] == expected_settings()


def test_readme_lists_every_setting_with_its_default_and_meaning() -> None:
    rows = [
        (name.strip("`"), default.strip("`"), text) for name, default, text in rows_of("Setting")
    ]
    assert rows == expected_settings()


async def test_readme_lists_every_command_with_who_may_use_it(
    commands: list[SlashCommand],
) -> None:
    documented = {
        command.strip("`"): (who, text)
        for command, who, text in rows_of("Command")
        if command.startswith("`/")
    }
    assert documented == {
        usage(command): (WHO[rule_of(command).level], command.description) for command in commands
    }


def test_readme_lists_every_command_in_a_members_menu(
    tree: app_commands.CommandTree[Any],
) -> None:
    menu = tree.get_commands(type=discord.AppCommandType.user)
    documented = {
        command: who for command, who, _ in rows_of("Command") if not command.startswith("`/")
    }
    assert documented == {f"Apps, `{it.name}`": WHO[rule_of(it).level] for it in menu}


def test_readme_asks_for_the_permissions_that_the_bot_uses() -> None:
    given = [name for name, is_given in INVITE_PERMISSIONS if is_given]
    wanted = [PORTAL_NAMES.get(name, name.replace("_", " ").title()) for name in given]
    assert f"permissions={INVITE_PERMISSIONS.value}" in read("README.md")
    assert [name for name in wanted if f"*{name}*" not in read("README.md")] == []


def test_documents_name_only_make_verbs_that_there_are() -> None:
    verbs = set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE))
    texts = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    named = set(re.findall(r"(?:^|`|\s{2})make ([a-z]+)", texts, re.MULTILINE))
    assert named <= verbs
    assert {"demo", "test", "lint", "types", "check"} <= named


def test_states_of_a_player_are_drawn_with_every_transition() -> None:
    drawn = {
        (PlayerStatus(before), PlayerEvent(event.strip())): PlayerStatus(after)
        for before, after, events in re.findall(
            r"^ +(\w+) --> (\w+): (.+)$", read("docs/states.md"), re.MULTILINE
        )
        if before in set(PlayerStatus)
        for event in events.split(",")
    }
    assert drawn == TRANSITIONS


def test_states_of_a_post_and_its_announcements_are_drawn() -> None:
    drawn = re.findall(r"^ +waiting --> (\w+):", read("docs/states.md"), re.MULTILINE)
    assert set(drawn) == {state.value for state in AnnouncementState}
    assert set(drawn) == {state.value for state in PostState}


def test_documents_name_only_files_that_there_are() -> None:
    in_code = re.compile(r"`((?:bot|cogs|gallery|sandbox|benchmarks|migrations|tests)/[\w/.]+)`")
    named = {
        (document.name, path)
        for document in DOCUMENTS
        if document.name != "CHANGELOG.md"
        for path in in_code.findall(document.read_text(encoding="utf-8"))
    }
    assert {("ARCHITECTURE.md", "bot/domain/figures/history.py")} <= named
    assert sorted(it for it in named if not (ROOT / it[1]).exists()) == []


def test_changelog_has_a_section_for_what_is_about_to_be_or_was_just_released() -> None:
    headings = re.findall(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] in {"Unreleased", __version__}


def relative_links() -> Iterator[tuple[Path, str]]:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                yield document, target


def anchors_of(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_relative_link_leads_somewhere() -> None:
    broken = []
    for document, link in relative_links():
        name, _, anchor = link.partition("#")
        target = (document.parent / name) if name else document
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            broken.append(f"{document.name}: {link}")
    assert broken == []


def test_architecture_stays_short_enough_to_be_read() -> None:
    assert len(read("ARCHITECTURE.md").splitlines()) <= 150


def committed_texts() -> Iterator[Path]:
    yield from (
        path for path in ROOT.iterdir() if path.is_file() and path.name not in NOT_COMMITTED
    )
    for folder in SOURCES:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix not in {".pyc", ".png", ".ttf", ".mo", ".gz"}:
                yield path


def test_nothing_names_a_path_of_one_machine() -> None:
    naming = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in committed_texts()
        if (found := MACHINE_PATH.search(path.read_text(encoding="utf-8")))
    ]
    assert naming == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_pins_everything_and_names_no_index(lock: str) -> None:
    lines = read(lock).splitlines()
    assert [line for line in lines if not re.match(r"[a-z0-9-]+==[\w.]+( ;|$)", line)] == []

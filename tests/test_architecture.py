"""The import rules of ARCHITECTURE.md, each said once, as data.

A rule names something importable and the only places that may import it, anywhere in the module,
inside functions too. A place is a module or a package; a module may always import its own package.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "cogs", "gallery", "migrations", "sandbox")

ONLY_IN: dict[str, set[str]] = {
    # Discord is spoken at the edge; rules, queries and figures know nothing of it.
    "discord": {"cogs", "bot.ui", "bot.client", "bot.program.run", "bot.program.check"},
    # The database is behind the services.
    "tortoise": {"bot.models", "bot.services", "bot.database", "migrations"},
    "aerich": {"bot.schema", "migrations"},
    "asyncpg": {"bot.database", "bot.schema", "bot.program.migrate", "sandbox.due"},
    "bot.schema": {"bot.database", "bot.program", "migrations"},
    "bot.models": {"bot.services"},
    "bot.database": {"bot.services", "bot.program", "bot.client.command_tree", "migrations"},
    # There is one client for the hiscores, and services use it.
    "bot.hiscores": {"bot.services", "bot.program"},
    # Services know neither who asks nor how the answer looks.
    "bot.services": {"cogs", "bot.client", "bot.program"},
    "bot.ui": {"cogs", "bot.client", "bot.program.run", "bot.cli", "gallery"},
    "bot.client": {"cogs", "bot.program", "sandbox.demo", "translations"},
    # Settings are read once and handed on.
    "bot.settings": {"bot.cli", "bot.program", "bot.database", "migrations", "sandbox.demo"},
    # The composition root is for those who start the program.
    "bot.program": {"bot.cli", "migrations", "sandbox.demo", "cogs", "bot.client"},
    "bot.program.run": {"bot.cli", "sandbox.demo"},
    "bot.cli": {"bot.__main__"},
    "cogs": set(),  # loaded by name
    "gallery": {"bot.cli"},
    "sandbox": {"bot.cli"},
    "tests": {"migrations.make"},
}
IMPURE = {"aiohttp", "asyncio", "logging", "os", "pathlib", "random", "socket", "time", "urllib"}


def within(module: str, place: str) -> bool:
    return module == place or module.startswith(f"{place}.")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        yield name.removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


IMPORTS = [(name, target) for name, tree in modules() for target in imported(tree)]


@pytest.mark.parametrize("guarded", ONLY_IN)
def test_is_imported_only_where_the_rules_allow(guarded: str) -> None:
    allowed = {guarded, *ONLY_IN[guarded]}
    importers = {name for name, target in IMPORTS if within(target, guarded)}
    assert {
        name for name in importers if not any(within(name, place) for place in allowed)
    } == set()


def test_domain_imports_neither_other_layers_nor_anything_that_does_input_or_output() -> None:
    targets = {target for name, target in IMPORTS if within(name, "bot.domain")}
    ours = {target for target in targets if within(target, "bot")}
    known = ("bot.domain", "bot.errors", "bot.language")
    assert {t for t in ours if not any(within(t, place) for place in known)} == set()
    assert {target.partition(".")[0] for target in targets} & IMPURE == set()


def test_cogs_and_the_client_know_of_the_composition_root_only_what_it_builds() -> None:
    users = {"cogs", "bot.client"}
    assert {
        target
        for name, target in IMPORTS
        if any(within(name, user) for user in users) and within(target, "bot.program")
    } == {"bot.program.services.Services"}


def test_sandbox_knows_the_bot_only_where_it_starts_it() -> None:
    assert {
        name for name, target in IMPORTS if within(name, "sandbox") and within(target, "bot")
    } == {"sandbox.demo"}


def test_command_line_starts_without_loading_what_a_command_may_not_need() -> None:
    tree = next(tree for name, tree in modules() if name == "bot.cli")
    top_level = ast.Module(
        body=[node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)],
        type_ignores=[],
    )
    assert [target for target in imported(top_level) if within(target, "sandbox")] == []


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    asking = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in {"datetime.now", "datetime.utcnow", "time.time", "date.today"}
        and within(name, "bot")
    }
    assert asking == {"bot.clock"}

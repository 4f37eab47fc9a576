"""The rules of ARCHITECTURE.md, each stated once, as data: layers, topics, names and sizes.

An import rule names a package or module and the only places that may import it, inside functions
too. A place is a module or a package; a package may always import itself. Where several rules match
an import, the most specific one decides.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "cogs", "gallery", "migrations", "sandbox")

ONLY_IN: dict[str, set[str]] = {
    # Only the outer layers use discord.py.
    "discord": {
        *("cogs", "bot.ui", "bot.client", "bot.gateway"),
        *("bot.program.run", "bot.program.check"),
    },
    # Only services use the database.
    "tortoise": {
        *("bot.models", "bot.services", "bot.database", "bot.sqlite_engine", "bot.postgres_engine"),
        "migrations",
    },
    "aerich": {"bot.schema", "migrations"},
    "asyncpg": {
        *("bot.database", "bot.postgres_engine", "bot.schema", "bot.program.migrate"),
        "sandbox.due",
    },
    "bot.schema": {"bot.database", "bot.program", "migrations"},
    "bot.models": {"bot.services"},
    "bot.database": {"bot.services", "bot.program", "bot.client.command_tree", "migrations"},
    # Only services send requests to the hiscores.
    "bot.hiscores": {"bot.services", "bot.program"},
    # Services import no Discord code and no views.
    "bot.services": {"cogs", "bot.client", "bot.program"},
    "bot.ui": {"cogs", "bot.client", "bot.program.run", "bot.cli", "gallery"},
    "bot.client": {"cogs", "bot.program", "sandbox.demo", "translations"},
    # Settings are read once, at the start, and passed on.
    "bot.settings": {"bot.cli", "bot.program", "bot.database", "migrations", "sandbox.demo"},
    # Only the commands that start a process import the composition root; cogs name its type.
    "bot.program": {"bot.cli", "migrations", "sandbox.demo"},
    "bot.program.services": {"bot.program", "bot.client", "cogs"},
    "bot.program.run": {"bot.program", "bot.cli", "sandbox.demo"},
    "bot.cli": {"bot.__main__"},
    "cogs": set(),  # loaded by name
    "gallery": {"bot.cli"},
    "sandbox": {"bot.cli"},
    "tests": {"migrations.make"},
}
TOPICS = {"players", "progress", "announcements", "settings", "server", "scheduling", "figures"}
"""The topics that have the same name in every layer; a layer may lack some of them."""
OWN_TOPICS: dict[str, set[str]] = {
    "bot/domain": {"game", "typed_text"},
    "bot/services": {"updates", "storage", "name_changes"},
    "bot/ui": {"stats", "components", "drawing", "wording"},
}
"""What only one layer has."""
MOST_MODULES = 13
MORE_MODULES: dict[str, int] = {}
"""Folders that hold more, with a comment that says why."""
MOST_LINES, MOST_LINES_OF_FUNCTION = 350, 50
LONG_FUNCTIONS = {("composition", "build_services")}
"""By module: one statement for each service."""
OWN_SERVICES = {"bot.program.check", "bot.program.privacy", "bot.program.rebuild"}
"""Commands that need one service and no bot."""
METAPHORS = {
    *("answers", "chronicler", "crowd", "economy", "exhibition", "horizon", "judgement", "keeper"),
    *("looks", "memory", "notifier", "painter", "patience", "price", "quiet", "rhythm", "studio"),
    *("telling", "timeline", "timelines", "tending", "weaving", "wishes", "workshop"),
    *("cases", "house", "line", "part", "register", "rosters", "trouble", "troubles"),
}
"""Words that were module names here and told nobody what is inside; or that had two meanings."""
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
    importers = {name for name, target in IMPORTS if _rule_for(target) == guarded}
    assert {
        name for name in importers if not any(within(name, place) for place in allowed)
    } == set()


@cache
def _rule_for(target: str) -> str | None:
    """Return the most specific rule that matches what is imported."""
    matching = [guarded for guarded in ONLY_IN if within(target, guarded)]
    return max(matching, key=len, default=None)


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


def test_sandbox_imports_the_bot_only_where_it_starts_it() -> None:
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


@pytest.mark.parametrize("layer", OWN_TOPICS)
def test_layers_have_the_topics_that_the_table_names(layer: str) -> None:
    assert _topics_in(layer) <= TOPICS | OWN_TOPICS[layer]


def test_the_table_of_layers_and_topics_equals_the_tree() -> None:
    layers = list(OWN_TOPICS)
    written = _table(after="| topic |")
    tree = {
        topic: [topic in _topics_in(layer) for layer in layers]
        for topic in sorted(set().union(*map(_topics_in, layers)))
    }
    assert {topic: [cell == "●" for cell in cells[:3]] for topic, cells in written.items()} == tree


def test_the_table_of_layers_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    packages = sorted(
        path.name for path in (ROOT / "bot").iterdir() if (path / "__init__.py").exists()
    )
    assert [name for name in packages if f"`bot/{name}`" not in text] == []


@pytest.mark.parametrize("layer", [*OWN_TOPICS, "cogs"])
def test_packages_of_a_layer_do_not_import_each_other_in_a_ring(layer: str) -> None:
    prefix = layer.replace("/", ".")
    graph: dict[str, set[str]] = defaultdict(set)
    for name, target in IMPORTS:
        if within(name, prefix) and within(target, prefix):
            importer, imported_package = (_package_in(prefix, it) for it in (name, target))
            if importer and imported_package and importer != imported_package:
                graph[importer].add(imported_package)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import ring in {layer}: {' -> '.join(error.args[1])}")


def test_folders_hold_as_many_modules_as_one_can_look_over() -> None:
    folders = Counter(str(path.parent.relative_to(ROOT)) for path in _sources("bot", "cogs"))
    too_full = {
        folder: count
        for folder, count in folders.items()
        if count > MORE_MODULES.get(folder, MOST_MODULES)
    }
    assert too_full == {}


def test_modules_are_called_what_they_hold_and_not_by_a_metaphor() -> None:
    assert [
        str(path) for path in _sources("bot", "cogs", "gallery") if path.stem in METAPHORS
    ] == []


def test_no_two_classes_have_the_same_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and name.partition(".")[0] in {
                "bot",
                "cogs",
                "gallery",
            }:
                places[node.name.lstrip("_")].append(name)
    del places["Meta"]  # each table has one
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_modules_and_functions_are_short() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in _sources("bot", "cogs", "gallery")}
    assert [str(path) for path, text in texts.items() if text.count("\n") > MOST_LINES] == []
    assert [
        f"{path}: {node.name}"
        for path, text in texts.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_FUNCTION
        and (path.stem, node.name) not in LONG_FUNCTIONS
    ] == []


def test_only_the_composition_root_builds_services() -> None:
    services = {
        node.name
        for name, tree in modules()
        if within(name, "bot.services")
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.decorator_list and _has_init(node)
    }
    assert {"Tracking", "Updates", "Recaps"} <= services
    building = {
        (name, node.func.id)
        for name, tree in modules()
        if within(name, "bot") and not within(name, "bot.services")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in services
    }
    assert ("bot.program.composition", "Tracking") in building
    assert {name for name, _ in building} <= {"bot.program.composition", *OWN_SERVICES}, building


def _topics_in(layer: str) -> set[str]:
    return {path.parent.name for path in (ROOT / layer).glob("*/__init__.py")}


def _package_in(prefix: str, module: str) -> str:
    """Return the package of a layer that a module is in; empty for the layer itself."""
    return module.removeprefix(prefix).lstrip(".").partition(".")[0]


def _sources(*packages: str) -> list[Path]:
    found = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    return [path for path in found if path.name != "__init__.py"]


def _table(*, after: str) -> dict[str, list[str]]:
    """Return the rows of a table of ARCHITECTURE.md by their first cell; its header begins so."""
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(after)) + 2
    rows: dict[str, list[str]] = {}
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        topic, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        rows[topic.strip("`")] = cells
    return rows


def _has_init(node: ast.ClassDef) -> bool:
    return any(isinstance(it, ast.FunctionDef) and it.name == "__init__" for it in node.body)

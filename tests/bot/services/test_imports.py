"""What importing one service loads: that service and its collaborators, not all of them."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SERVICES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "bot" / "services").rglob("*.py")
    if path.name != "__init__.py"
)
LOAD = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps([name for name in sys.modules if name.startswith("bot.services.")]))
"""


def named_in(module: str) -> Iterator[str]:
    """Yield the services that a module's own import statements name."""
    path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            named = {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
            yield from named & set(SERVICES)


def collaborators_of(module: str) -> set[str]:
    found, open_ends = {module}, [module]
    while open_ends:
        more = set(named_in(open_ends.pop())) - found
        found |= more
        open_ends += more
    return found


def loaded_by(module: str) -> set[str]:
    done = subprocess.run(  # noqa: S603 - our own command line
        [sys.executable, "-c", LOAD, module], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return set(json.loads(done.stdout)) & set(SERVICES)


@pytest.mark.parametrize(
    "module",
    [
        "bot.services.storage.saved_state",
        "bot.services.players.account_links",
        "bot.services.progress.leaderboards",
        "bot.services.settings.settings_changes",
    ],
)
def test_importing_one_service_loads_it_and_its_collaborators_only(module: str) -> None:
    assert loaded_by(module) == collaborators_of(module)


def test_a_service_without_collaborators_is_loaded_alone() -> None:
    assert loaded_by("bot.services.storage.job_runs") == {"bot.services.storage.job_runs"}


def test_importing_the_package_loads_no_service() -> None:
    assert loaded_by("bot.services") == set()

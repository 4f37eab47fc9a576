"""docker-compose.yml as Compose reads it: ``.env``, interpolation, and what the bot makes of it.

The expansion is Compose's for what the file uses: ``${NAME:-default}`` once, from ``.env``.
"""

import re
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import yaml  # type: ignore[import-untyped]
from dotenv import dotenv_values

from bot.settings import load_settings
from tests.support.image import Dockerfile
from tests.support.own_postgres import Server, installed, own_server
from tests.support.processes import ROOT, run_herald

PASSWORDS = ("herald", "a#b", "#a", "a/b?c", "100%", "a%41b", "[x]@y:z", 'a"b c', "p$w${X}", "{}")
_VARIABLE = re.compile(r"\$\{(\w+)(?::-([^}]*))?\}")


def services(dotenv: str) -> Mapping[str, Mapping[str, Any]]:
    """Read the services of the file with the values of an ``.env``."""
    given = dotenv_values(stream=StringIO(dotenv), interpolate=False)

    def expanded(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: expanded(item) for key, item in value.items()}
        if isinstance(value, list):
            return [expanded(item) for item in value]
        if isinstance(value, str):
            return _VARIABLE.sub(lambda it: given.get(it[1]) or it[2] or "", value)
        return value

    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Any]] = expanded(yaml.safe_load(text)["services"])
    return found


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that asks for passwords."""
    if not installed():
        pytest.skip("no PostgreSQL is installed here")
    with own_server(installed()[-1]) as running:
        yield running


@pytest.mark.postgres
@pytest.mark.parametrize("password", PASSWORDS)
async def test_a_password_may_hold_any_character(
    server: Server, password: str, tmp_path: Path
) -> None:
    found = services(f"DISCORD_TOKEN=a-token\nPOSTGRES_PASSWORD='{password}'\n")
    assert found["database"]["environment"]["POSTGRES_PASSWORD"] == password
    owner = await asyncpg.connect(server.url())
    try:
        await owner.execute("DROP DATABASE IF EXISTS herald")
        await owner.execute("DROP ROLE IF EXISTS herald")
        await owner.execute(f"CREATE ROLE herald LOGIN PASSWORD '{password}'")
        await owner.execute("CREATE DATABASE herald OWNER herald")
    finally:
        await owner.close()
    environment = dict(found["herald"]["environment"])
    there = f"localhost:{server.port}"
    environment["DATABASE_URL"] = environment["DATABASE_URL"].replace("database:5432", there)
    ended = run_herald("migrate", folder=tmp_path, settings=environment)
    assert ended.returncode == 0, ended.stderr


def test_a_password_that_is_not_set_is_the_same_for_both() -> None:
    found = services("DISCORD_TOKEN=a-token\nPOSTGRES_PASSWORD=\n")
    assert found["herald"]["environment"]["PGPASSWORD"] == "herald"
    assert found["database"]["environment"]["POSTGRES_PASSWORD"] == "herald"


def test_the_bot_listens_for_health_where_the_image_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    address = services("")["herald"]["environment"]["HEALTH_ADDRESS"]
    assert address == Dockerfile.read().environment["HEALTH_ADDRESS"]
    monkeypatch.setenv("HEALTH_ADDRESS", address)
    assert load_settings().health_address == address


def test_stopping_is_given_more_time_than_the_bot_takes() -> None:
    assert int(services("")["herald"]["stop_grace_period"].removesuffix("s")) > 10

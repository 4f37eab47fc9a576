"""Settings: what is read, and how one line says what is wrong."""

from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.settings import DEFAULT_DATABASE_URL, Settings, load_settings, token_of


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without any of our variables, and a folder without an ``.env``."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.database_url == DEFAULT_DATABASE_URL
    assert settings.is_sqlite
    assert settings.sqlite_path == Path("data/herald.sqlite3")
    assert str(settings.discord_api_url) == "https://discord.com/api/v10"
    assert settings.discord_token is None


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HISCORES_REQUESTS_PER_MINUTE", "12.5")
    monkeypatch.setenv("HEALTH_ADDRESS", "")
    settings = load_settings()
    assert (settings.hiscores_requests_per_minute, settings.health_address) == (12.5, "")


def test_a_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LOG_LEVEL=DEBUG\nCONTACT=me\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("CONTACT", "you")
    settings = load_settings()
    assert (settings.log_level, settings.contact) == ("DEBUG", "you")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("sqlite:///var/lib/herald.sqlite3", "/var/lib/herald.sqlite3"),
        ("sqlite://data/with space.sqlite3", "data/with space.sqlite3"),
        ("sqlite://data/100%25 #1 [old]?.sqlite3", "data/100%25 #1 [old]?.sqlite3"),
        ("SQLite:///srv/herald.sqlite3", "/srv/herald.sqlite3"),
    ],
)
def test_a_sqlite_address_names_a_file(
    monkeypatch: pytest.MonkeyPatch, given: str, meant: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert load_settings().sqlite_path == Path(meant)


@pytest.mark.parametrize(
    "given",
    [
        "postgres://herald:secret@db:5432/herald",
        "postgresql://herald:secret@db:5432/herald",
        "postgres://herald@/herald?host=/run/postgresql",
    ],
)
def test_a_postgres_address_is_taken_in_either_spelling(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    settings = load_settings()
    assert settings.database_url == given.replace("postgresql:", "postgres:")
    assert not settings.is_sqlite


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DISCORD_API_URL", "discord"),
        ("HISCORES_URL", "ftp://example.org"),
        ("HISCORES_REQUESTS_PER_MINUTE", "0"),
        ("HISCORES_REQUESTS_PER_MINUTE", "-3"),
        ("HISCORES_REQUESTS_PER_MINUTE", "many"),
        ("HISCORES_REQUESTS_PER_MINUTE", "nan"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "mysql://db/herald"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite://:memory:"),
        ("DATABASE_URL", "sqlite://data/herald.sqlite3?timeout=3"),
        ("DATABASE_URL", "postgres://"),
        ("DATABASE_URL", "postgres://db:5432/"),
        ("DATABASE_URL", "postgres://db:port/herald"),
        ("DATABASE_URL", "postgres://db:99999/herald"),
        ("DATABASE_URL", "postgres://[::1/herald"),
        ("CHECK_INTERVAL_FLOOR_SECONDS", "0"),
        ("CHECK_INTERVAL_CEILING_SECONDS", "1"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
        ("HEALTH_ADDRESS", "8080"),
        ("HEALTH_ADDRESS", "localhost:http"),
        ("HEALTH_ADDRESS", "localhost:70000"),
        ("CLOCK_URL", "noon"),
    ],
)
def test_a_bad_value_is_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigurationError) as refusal:
        load_settings()
    message = refusal.value.message
    assert message.startswith(f"{variable}: ")
    assert "\n" not in message
    assert "Value error" not in message


@pytest.mark.parametrize(
    ("ids", "count", "complaint"),
    [
        ("0-3", "", "SHARD_IDS and SHARD_COUNT: "),
        ("0,1", "0", "SHARD_COUNT: "),
        ("", "4", "SHARD_IDS and SHARD_COUNT: "),
        ("0-4", "4", "SHARD_IDS: "),
        ("first", "4", "SHARD_IDS: "),
        ("3-1", "4", "SHARD_IDS: "),
    ],
)
def test_shards_that_do_not_fit_together_are_one_line(
    monkeypatch: pytest.MonkeyPatch, ids: str, count: str, complaint: str
) -> None:
    monkeypatch.setenv("SHARD_IDS", ids)
    monkeypatch.setenv("SHARD_COUNT", count)
    with pytest.raises(ConfigurationError) as refusal:
        load_settings()
    assert refusal.value.message.startswith(complaint)
    assert "\n" not in refusal.value.message


def test_shards_are_read_as_numbers_and_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().shards is None
    monkeypatch.setenv("SHARD_IDS", "0-1,3")
    monkeypatch.setenv("SHARD_COUNT", "4")
    shards = load_settings().shards
    assert shards is not None
    assert (tuple(shards.ids), shards.count) == ((0, 1, 3), 4)


def test_several_bad_values_are_named_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    monkeypatch.setenv("LOG_FORMAT", "xml")
    with pytest.raises(ConfigurationError, match=r"LOG_LEVEL: .*; LOG_FORMAT: "):
        load_settings()


def test_a_secret_is_not_repeated_in_the_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://herald:hunter2@db:port/herald")
    with pytest.raises(ConfigurationError) as refusal:
        load_settings()
    assert "hunter2" not in refusal.value.message


def test_a_token_is_kept_out_of_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", " the-token\n")
    settings = load_settings()
    assert token_of(settings) == "the-token"
    assert "the-token" not in repr(settings)


@pytest.mark.parametrize("token", [None, "", "  "])
def test_a_missing_token_is_asked_for_by_name(
    monkeypatch: pytest.MonkeyPatch, token: str | None
) -> None:
    if token is not None:
        monkeypatch.setenv("DISCORD_TOKEN", token)
    with pytest.raises(ConfigurationError, match="DISCORD_TOKEN is not set"):
        token_of(load_settings())


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())

"""Settings as people write them, read by the real command line."""

import os
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.settings import Settings, load_settings, token_of
from bot.written_settings import clean, decode
from tests.support.processes import ROOT, run_herald

EX_CONFIG = 78
TEXT = "# Für den Clan\r\nCONTACT=Jürgen\r\nLOG_LEVEL=info\r\n"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without any of our variables, and a folder without an ``.env``."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"]
)
def test_a_file_in_any_usual_encoding_is_read(encoding: str) -> None:
    Path(".env").write_bytes(TEXT.encode(encoding))
    settings = load_settings()
    assert (settings.contact, settings.log_level) == ("Jürgen", "INFO")


def test_every_byte_can_be_read_as_text() -> None:
    assert decode(bytes(range(1, 256)))
    assert decode(b"") == ""


def folder() -> None:
    Path(".env").mkdir()


def no_text() -> None:
    Path(".env").write_bytes(b"\x7fELF\x00\x01\x02 a program, not text " * 9)


@pytest.mark.parametrize("make", [folder, no_text], ids=lambda make: make.__name__)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make()
    for command in ("run", "check", "migrate", "health"):
        ended = run_herald(command, folder=tmp_path)
        assert ended.returncode == EX_CONFIG
        (line,) = ended.stderr.splitlines()
        assert line.startswith(".env: ")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # nothing else runs here
def test_a_file_of_another_user_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("CONTACT=me\n")
    path.chmod(0o600)
    child = os.fork()
    if child == 0:
        os.setuid(10001)
        try:
            load_settings()
        except ConfigurationError as refusal:
            os._exit(0 if "cannot be read (Permission denied)" in refusal.message else 2)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"abc"', "abc"),
        ("'abc'", "abc"),
        ("  abc\r\n", "abc"),
        ('" abc "', "abc"),
        ("\ufeffabc", "abc"),
        ("\"abc'", "\"abc'"),
        ('"', '"'),
        ('""', ""),
        ("it's", "it's"),
    ],
)
def test_quotes_and_spaces_around_a_value_are_taken_off(written: str, meant: str) -> None:
    assert clean(written) == meant


def test_quotes_that_docker_keeps_are_understood_everywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", '"abc"')
    monkeypatch.setenv("DATABASE_URL", "'sqlite://data/x.sqlite3'")
    monkeypatch.setenv("HISCORES_REQUESTS_PER_MINUTE", '"20"')
    monkeypatch.setenv("FETCH_IN_RUN", "'false'")
    monkeypatch.setenv("LOG_FORMAT", '"JSON"')
    settings = load_settings()
    assert token_of(settings) == "abc"
    assert settings.sqlite_path == Path("data/x.sqlite3")
    assert settings.hiscores_requests_per_minute == 20
    assert not settings.fetch_in_run
    assert settings.log_format == "json"


def test_a_value_that_is_empty_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields.keys() - {"health_address", "database_url"}:
        monkeypatch.setenv(name.upper(), "")
    assert load_settings() == Settings(_env_file=None)


def test_an_empty_value_of_the_environment_leaves_it_to_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text(
        "DISCORD_TOKEN=abc\nDATABASE_URL=sqlite://x.sqlite3\nHEALTH_ADDRESS=[::1]:9\n"
    )
    for name in ("DISCORD_TOKEN", "DATABASE_URL", "HEALTH_ADDRESS"):
        monkeypatch.setenv(name, "")
    settings = load_settings()
    assert token_of(settings) == "abc"
    assert settings.database_url == "sqlite://x.sqlite3"
    assert settings.health_address == "", "empty is a choice here, and the environment wins"


def test_an_address_that_got_lost_is_not_replaced_by_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    with pytest.raises(ConfigurationError, match=r"^DATABASE_URL: must start with"):
        load_settings()


def test_every_line_of_the_example_may_be_uncommented() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    lines = [line.removeprefix("#") if "=" in line else line for line in text.splitlines()]
    Path(".env").write_text("\n".join(lines), encoding="utf-8")
    assert load_settings() == Settings(_env_file=None)


@pytest.mark.parametrize(
    ("written", "meant"), [("info", "INFO"), ("Debug", "DEBUG"), ("warn", "WARNING")]
)
def test_the_level_of_the_log_may_be_written_in_any_case(
    monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    monkeypatch.setenv("LOG_LEVEL", written)
    assert load_settings().log_level == meant


@pytest.mark.parametrize(
    "written",
    ["Bot abc.def", "bot abc.def", ' "Bot abc.def" ', "abc.def\r\n", "DISCORD_TOKEN=abc.def"],
)
def test_what_is_copied_along_with_a_token_is_taken_off(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", written)
    assert token_of(load_settings()) == "abc.def"


@pytest.mark.parametrize(
    "written", ["abc\ndef", "abc def", "abc\tdef", "“abc”", "abc…", "abc\x1bdef"]
)
def test_what_cannot_be_a_token_is_one_line_that_does_not_repeat_it(
    tmp_path: Path, written: str
) -> None:
    ended = run_herald("run", folder=tmp_path, settings={"DISCORD_TOKEN": written})
    assert ended.returncode == EX_CONFIG
    (line,) = ended.stderr.splitlines()
    assert line.startswith("DISCORD_TOKEN")
    assert "abc" not in line

"""How the program speaks."""

import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import set_up_logs


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_text_is_one_readable_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(level="INFO", form="text")
    logging.getLogger("bot.fetcher").info("read %d players", 3)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("INFO    bot.fetcher: read 3 players\n")


def test_json_is_one_document_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(level="INFO", form="json")
    logging.getLogger("bot.fetcher").warning("two\nlines")
    (line,) = capsys.readouterr().err.splitlines()
    document = json.loads(line)
    assert document["level"] == "WARNING"
    assert document["name"] == "bot.fetcher"
    assert document["message"] == "two\nlines"
    assert "time" in document


def test_an_exception_is_told_in_either_form(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "json"):
        set_up_logs(level="INFO", form="text" if form == "text" else "json")
        logging.getLogger("bot").error("Oh", exc_info=ValueError("this went wrong"))
        assert "this went wrong" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("level", "logger", "is_heard"),
    [
        ("INFO", "bot.program.run", True),
        ("WARNING", "bot.program.run", False),
        ("INFO", "discord.gateway", False),
        ("DEBUG", "discord.gateway", True),
        ("INFO", "tortoise", False),
    ],
)
def test_libraries_are_quieter_than_the_program(
    capsys: pytest.CaptureFixture[str], level: str, logger: str, *, is_heard: bool
) -> None:
    set_up_logs(level=level, form="text")
    logging.getLogger(logger).info("hello")
    assert ("hello" in capsys.readouterr().err) is is_heard

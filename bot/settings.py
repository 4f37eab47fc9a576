"""What the person who runs the bot can set, by environment or ``.env``, and how it is checked.

Built once, in the command line; nothing reads the environment at import.
"""

import os
import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.server.shards import Shards, parse_shard_ids
from bot.errors import ConfigurationError
from bot.postgres_address import PostgresAddress
from bot.written_settings import clean, written_settings

DEFAULT_DATABASE_URL = "sqlite://data/herald.sqlite3"
_DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
_COPIED_ALONG = re.compile(r"^(?:DISCORD_TOKEN\s*=|Bot\s)\s*", re.IGNORECASE)
"""What stands before a token in a file or a request."""


class Settings(BaseSettings):
    """The settings; each field's description stands in ``.env.example`` and the README."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    discord_token: SecretStr | None = Field(None, description="The bot's token.")
    discord_api_url: HttpUrl = Field(
        HttpUrl("https://discord.com/api/v10"), description="Discord's API, version included."
    )
    hiscores_url: HttpUrl = Field(
        HttpUrl("https://secure.runescape.com"), description="Where the hiscores are served."
    )
    hiscores_requests_per_minute: Annotated[float, Field(ge=1, le=600)] = Field(
        30, description="The most hiscores requests a minute from this process."
    )
    fetch_in_run: bool = Field(
        True,
        description="Whether herald run reads players itself; false leaves it to herald fetch.",
    )
    contact: str = Field(
        "", description="Who runs this bot (an address or a page), told to the hiscores."
    )
    database_url: str = Field(
        DEFAULT_DATABASE_URL,
        description="sqlite://FILE or postgres://USER:PASSWORD@HOST:PORT/NAME.",
    )
    check_interval_floor_seconds: Annotated[int, Field(ge=1, le=86400)] = Field(
        30, description="A player is never read more often than this."
    )
    check_interval_ceiling_seconds: Annotated[int, Field(ge=60, le=604800)] = Field(
        86400, description="No player goes unread for longer than this while the budget allows."
    )
    keep_every_change_days: Annotated[int, Field(ge=366, le=36500)] | None = Field(
        None,
        description="After so many days one figure a day is kept; unset keeps every change.",
    )
    keep_ranks_days: Annotated[int, Field(ge=31, le=36500)] | None = Field(
        None, description="After so many days figures are kept without ranks; unset keeps all."
    )
    purge_after_days: Annotated[int, Field(ge=1, le=3650)] = Field(
        30, description="So many days after the bot was removed a server's data is deleted."
    )
    shard_ids: str = Field(
        "", description="Which of Discord's shards this process serves, such as 0,1 or 0-3."
    )
    shard_count: Annotated[int, Field(ge=1, le=16384)] | None = Field(
        None, description="How many shards there are in all; belongs to SHARD_IDS."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR."
    )
    log_format: Literal["text", "json"] = Field("text", description="text or json.")
    health_address: str = Field(
        "127.0.0.1:8080", description="HOST:PORT of /healthz; empty turns it off."
    )
    clock_url: HttpUrl | None = Field(
        None, description="A time service to follow instead of this machine's clock (sandbox)."
    )

    @field_validator("database_url")
    @classmethod
    def _is_a_known_database(cls, url: str) -> str:
        scheme, _, rest = url.partition("://")
        if scheme.lower() not in _DATABASE_SCHEMES:
            raise ValueError(
                "must start with sqlite://, postgres:// or postgresql://; "
                "leave it out for the SQLite file of the default"
            )
        if scheme.lower() == "sqlite":
            _check_file(rest)
            return f"sqlite://{rest}"
        PostgresAddress.parse(url)
        return f"postgres://{rest}"

    @field_validator("log_level", mode="before")
    @classmethod
    def _is_in_capitals(cls, level: str) -> str:
        return {"WARN": "WARNING"}.get(level.upper(), level.upper())

    @field_validator("log_format", mode="before")
    @classmethod
    def _is_in_small_letters(cls, form: str) -> str:
        return form.lower()

    @field_validator("shard_ids")
    @classmethod
    def _are_shard_numbers(cls, text: str) -> str:
        if text:
            parse_shard_ids(text)
        return text

    @field_validator("health_address")
    @classmethod
    def _is_host_and_port(cls, address: str) -> str:
        host, _, port = address.rpartition(":")
        if address and not (
            host.strip("[]") and port.isdecimal() and int(port) <= 65535  # noqa: PLR2004
        ):
            raise ValueError("must be HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080, or empty")
        return address

    @model_validator(mode="after")
    def _floor_is_below_ceiling(self) -> Self:
        if self.check_interval_floor_seconds > self.check_interval_ceiling_seconds:
            raise ValueError(
                "CHECK_INTERVAL_FLOOR_SECONDS must not exceed CHECK_INTERVAL_CEILING_SECONDS"
            )
        return self

    @model_validator(mode="after")
    def _shards_fit_together(self) -> Self:
        if bool(self.shard_ids) is not bool(self.shard_count):
            raise ValueError(
                "SHARD_IDS and SHARD_COUNT: set both or none; 0-3 and 4 are everything"
            )
        if self.shard_count and (beyond := parse_shard_ids(self.shard_ids)[-1]) >= self.shard_count:
            raise ValueError(
                f"SHARD_IDS: there is no shard {beyond} of {self.shard_count}, "
                f"the last is {self.shard_count - 1}"
            )
        return self

    @property
    def shards(self) -> Shards | None:
        """The shards of Discord this process serves; None when it serves all there are."""
        return (
            Shards(parse_shard_ids(self.shard_ids), self.shard_count) if self.shard_count else None
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file beside the bot."""
        return self.database_url.startswith("sqlite:")

    @property
    def sqlite_path(self) -> Path:
        """The SQLite file; meaningful only when ``is_sqlite``."""
        return Path(self.database_url.removeprefix("sqlite://")).expanduser()

    @property
    def postgres_address(self) -> PostgresAddress:
        """The PostgreSQL database; meaningful only when not ``is_sqlite``."""
        return PostgresAddress.parse(self.database_url)


def host_and_port(address: str) -> tuple[str, int]:
    """Take HOST:PORT apart; an IPv6 address may stand in brackets."""
    host, _, port = address.rpartition(":")
    return host.removeprefix("[").removesuffix("]"), int(port)


def _check_file(path: str) -> None:
    """Refuse what would not be kept, or would be read as options by one library only."""
    if not path.strip("/") or path.startswith(":") or re.search(r"\?\w+=", path):
        raise ValueError("must be sqlite://FILE, a path without options")


def load_settings() -> Settings:
    """Read the settings from the environment and ``.env``.

    Raises:
        ConfigurationError: One line that names every variable that is wrong.
    """
    written = written_settings(
        Settings.model_fields.keys(), environment=os.environ, dotenv=Path(".env")
    )
    try:
        return Settings.model_validate(written)
    except ValidationError as error:
        raise ConfigurationError(explain(error)) from error


def explain(error: ValidationError) -> str:
    """Say in one line which variables are wrong, and how."""
    return "; ".join(
        ": ".join((*(str(part).upper() for part in problem["loc"][:1]), _said(problem["msg"])))
        for problem in error.errors(include_input=False, include_url=False)
    )


def _said(message: str) -> str:
    return message.removeprefix("Value error, ")


def token_of(settings: Settings) -> str:
    """Return the Discord token, without what is often copied along with it.

    Raises:
        ConfigurationError: There is none, or it cannot be one.
    """
    secret = settings.discord_token.get_secret_value() if settings.discord_token else ""
    token = clean(_COPIED_ALONG.sub("", clean(secret)))
    if not token:
        raise ConfigurationError(
            "DISCORD_TOKEN is not set. Put it in .env or the environment; "
            "the README's section on the Discord application says where to get it."
        )
    if not re.fullmatch(r"[!-~]+", token):
        raise ConfigurationError(
            "DISCORD_TOKEN holds a space, a line break or a character that no token has. "
            "Copy it again from the application's Bot page, in one piece."
        )
    return token

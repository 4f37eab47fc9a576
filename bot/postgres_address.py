"""PostgreSQL addresses as hosters write them, and what the driver is told of them.

Hosters copy from each other: libpq's options, those of other drivers, and passwords with characters
that an address should have encoded. What is not understood is refused by name, never ignored.
"""

import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from bot.errors import ConfigurationError

SHAPE = "must be postgres://USER:PASSWORD@HOST:PORT/NAME"

SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SSL_WORDS = {"true": "require", "1": "require", "require": "require"} | {
    "false": "disable",
    "0": "disable",
}
"""What drivers for other languages write as ``ssl=``."""
_VERIFYING = ("verify-ca", "verify-full")
_FILES = ("sslrootcert", "sslcert", "sslkey", "sslcrl")
_WRITABLE = ("any", "primary", "read-write", "prefer-standby")

_PASSED_ON = {
    *_FILES,
    *("host", "port", "dbname", "database", "user", "password", "passfile", "service"),
    *("sslmode", "sslpassword", "sslnegotiation", "target_session_attrs"),
    *("ssl_min_protocol_version", "ssl_max_protocol_version", "krbsrvname", "gsslib"),
    *("application_name", "options"),
}
"""What the driver understands by the same name."""
_WITHOUT_EFFECT = {
    *("keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"),
    *("tcp_user_timeout", "fallback_application_name", "gssencmode", "sslcompression", "sslsni"),
    *("connection_limit", "pool_timeout"),
}
"""What may stand in an address and changes nothing for this bot."""

_REST = r"(?P<hosts>[^@/?#]*)/(?P<name>[^@/?#]*)(?:\?(?P<options>.*))?"
_READINGS = (
    re.compile(rf"(?:(?P<login>[^/?#]*)@)?{_REST}", re.DOTALL),
    re.compile(rf"(?:(?P<login>.*)@)?{_REST}", re.DOTALL),  # a password that was not encoded
)


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """One database of one server, or of several that stand in for each other."""

    dsn: str = field(repr=False)
    options: Mapping[str, str] = field(repr=False)
    connect_timeout: float | None = None
    statement_cache_size: int | None = None

    @classmethod
    def parse(cls, url: str) -> "PostgresAddress":
        """Read an address; the user and the password may be encoded or not.

        Raises:
            ValueError: It is none, or has an option that is not understood.
        """
        rest = url.partition("://")[2]
        problems: list[ValueError] = []
        for reading in _READINGS:
            if found := reading.fullmatch(rest):
                try:
                    return cls._of(**found.groupdict())
                except ValueError as problem:
                    problems.append(problem)
        raise problems[0] if problems else ValueError(SHAPE)

    @classmethod
    def _of(
        cls, login: str | None, hosts: str, name: str, options: str | None
    ) -> "PostgresAddress":
        _require_ports(hosts)
        given = _translated(dict(parse_qsl(options or "", keep_blank_values=True)))
        if not name and not {"dbname", "database", "service"} & given.keys():
            raise ValueError(f"{SHAPE}, the name included")
        user, colon, password = (login or "").partition(":")
        encoded = f"{_encoded(user)}{colon}{_encoded(password)}@" if login else ""
        timeout, cache = _seconds(given.pop("connect_timeout", "")), _cache_size(given)
        passed = {key: value for key, value in given.items() if key in _PASSED_ON}
        if _verifies_by_system(passed):
            passed.pop("sslrootcert", None)
        query = f"?{urlencode(passed, quote_via=quote)}" if passed else ""
        dsn = f"postgresql://{encoded}{hosts}/{_encoded(name)}{query}"
        return cls(dsn, passed, timeout, cache)

    def connect_arguments(self) -> dict[str, Any]:
        """Return the arguments of ``asyncpg.connect``, which ``create_pool`` takes as well.

        Raises:
            ConfigurationError: A certificate's file cannot be read.
        """
        for option in _FILES:
            if path := self.options.get(option):
                _require_readable(option, path)
        arguments: dict[str, Any] = {"dsn": self.dsn}
        if self.connect_timeout is not None:
            arguments["timeout"] = self.connect_timeout
        if self.statement_cache_size is not None:
            arguments["statement_cache_size"] = self.statement_cache_size
        if _verifies_by_system(self.options):
            arguments["ssl"] = self._system_context()
        return arguments

    def _system_context(self) -> ssl.SSLContext:
        """Trust the authorities that this machine trusts, where the address names none."""
        context = ssl.create_default_context()
        context.check_hostname = self.options["sslmode"] == "verify-full"
        if certificate := self.options.get("sslcert"):
            context.load_cert_chain(certificate, self.options.get("sslkey"))
        return context


def _require_ports(hosts: str) -> None:
    for host in hosts.split(","):
        bare = host.rpartition("]")[2] if host.startswith("[") else host
        _, colon, port = bare.rpartition(":")
        is_open = host.startswith("[") and "]" not in host
        if is_open or (colon and not (port.isdecimal() and 0 < int(port) <= 65535)):  # noqa: PLR2004
            raise ValueError(SHAPE)


def _translated(given: dict[str, str]) -> dict[str, str]:
    """Return options under libpq's names.

    Raises:
        ValueError: One is unknown, or asks for what the bot cannot do.
    """
    if (word := given.pop("ssl", None)) is not None:
        if word.lower() not in _SSL_WORDS:
            raise ValueError("the option ssl must be true or false; sslmode can say more")
        given.setdefault("sslmode", _SSL_WORDS[word.lower()])
    if given.pop("channel_binding", "prefer") == "require":
        raise ValueError(
            "the option channel_binding=require is not supported; take it out "
            "(sslmode=verify-full makes sure of the server as well)"
        )
    if given.pop("client_encoding", "utf8").lower() not in {"utf8", "utf-8", "auto"}:
        raise ValueError("the option client_encoding can only be utf8")
    known = _PASSED_ON | _WITHOUT_EFFECT | {"connect_timeout", "statement_cache_size", "pgbouncer"}
    if unknown := sorted(given.keys() - known):
        raise ValueError(
            f"the option {unknown[0]} is not known; take it out, or encode the characters "
            "/ ? # % of the password (%2F %3F %23 %25)"
        )
    for problem in _problems(given):
        raise ValueError(problem)
    return given


def _problems(given: Mapping[str, str]) -> Iterator[str]:
    mode = given.get("sslmode", "prefer")
    if mode not in SSL_MODES:
        yield f"the option sslmode must be one of {', '.join(SSL_MODES)}"
    if given.get("target_session_attrs", "any") not in _WRITABLE:
        yield f"the option target_session_attrs must be one of {', '.join(_WRITABLE)}"
    if given.get("sslkey") and not given.get("sslcert"):
        yield "the option sslkey needs sslcert"


def _verifies_by_system(options: Mapping[str, str]) -> bool:
    """Whether the server's certificate is checked, by no authority that the address names."""
    names_none = options.get("sslrootcert", "system") == "system"
    return options.get("sslmode") in _VERIFYING and names_none


def _seconds(text: str) -> float | None:
    if text and not text.isdecimal():
        raise ValueError("the option connect_timeout must be a number of seconds")
    return float(text or 0) or None  # 0 leaves it to the program, as none does


def _cache_size(given: dict[str, str]) -> int | None:
    size = given.pop("statement_cache_size", None)
    if given.pop("pgbouncer", "false").lower() == "true":
        size = "0"
    if size is not None and not size.isdecimal():
        raise ValueError("the option statement_cache_size must be a number")
    return None if size is None else int(size)


def _require_readable(option: str, path: str) -> None:
    try:
        Path(path).open("rb").close()
    except OSError as error:
        raise ConfigurationError(
            f"DATABASE_URL: {option}: {path} cannot be read ({error.strerror})."
        ) from error


def _encoded(text: str) -> str:
    return quote(unquote(text), safe="")

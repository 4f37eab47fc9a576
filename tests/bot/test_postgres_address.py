"""PostgreSQL addresses as hosters write them: read, refused by name, and tried on real servers."""

import asyncio
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import asyncpg
import pytest

from bot.errors import ConfigurationError
from bot.postgres_address import PostgresAddress
from bot.program.migrate import migrate
from tests.support.databases import settings_for
from tests.support.own_postgres import PASSWORD, Server, installed, own_server, with_tls
from tests.support.processes import run_herald

AWKWARD = (
    "a#b",
    "a/b",
    "a?b",
    "a%b",
    "a[b",
    "a]b",
    "a@b",
    "a:b",
    "100%real",
    "#/?%[@:",
    "a b",
    "ü",
)


def login_of(address: PostgresAddress) -> tuple[str, str, str, str]:
    parts = urlsplit(address.dsn)
    host = parts.netloc.rpartition("@")[2]
    return unquote(parts.username or ""), unquote(parts.password or ""), host, parts.path


@pytest.mark.parametrize("password", AWKWARD)
@pytest.mark.parametrize("is_encoded", [True, False], ids=["encoded", "as it is"])
@pytest.mark.parametrize("options", ["", "?sslmode=disable"])
def test_a_password_may_hold_any_character(
    password: str, options: str, *, is_encoded: bool
) -> None:
    written = quote(password, safe="") if is_encoded else password
    address = PostgresAddress.parse(f"postgres://herald:{written}@database:5432/herald{options}")
    assert login_of(address) == ("herald", password, "database:5432", "/herald")


@pytest.mark.parametrize(
    ("url", "user", "host"),
    [
        ("postgres://h@tenant:pw@server.example.com:5432/db?sslmode=require", "h@tenant", "server"),
        ("postgresql://h:pw@[::1]:5432/db", "h", "[::1]:5432"),
        ("postgres://h:pw@one:5432,two:5433/db?target_session_attrs=primary", "h", "one:5432,two"),
        ("postgres://%2Frun%2Fpostgresql/db", "", "%2Frun%2Fpostgresql"),
        ("postgres:///db?host=/run/postgresql", "", ""),
        ("postgres://h:pw@server/?dbname=db", "h", "server"),
    ],
)
def test_an_address_is_taken_apart(url: str, user: str, host: str) -> None:
    found = login_of(PostgresAddress.parse(url))
    assert found[0] == user
    assert found[2].startswith(host)


@pytest.mark.parametrize(
    ("options", "passed"),
    [
        ("ssl=true", {"sslmode": "require"}),
        ("ssl=false", {"sslmode": "disable"}),
        ("application_name=my%20clan", {"application_name": "my clan"}),
        ("options=-c%20search_path%3Dbot", {"options": "-c search_path=bot"}),
        ("keepalives=1&client_encoding=utf8&channel_binding=prefer", {}),
    ],
)
def test_an_option_reaches_the_driver_under_its_name(options: str, passed: dict[str, str]) -> None:
    assert PostgresAddress.parse(f"postgres://h@db/herald?{options}").options == passed


def test_options_of_the_connection_are_no_settings_of_the_server() -> None:
    url = "postgres://h@db/herald?connect_timeout=3&statement_cache_size=50"
    arguments = PostgresAddress.parse(url).connect_arguments()
    assert (arguments["timeout"], arguments["statement_cache_size"]) == (3, 50)
    pooled = PostgresAddress.parse("postgres://h@db/herald?pgbouncer=true&connect_timeout=0")
    assert (pooled.statement_cache_size, pooled.connect_timeout) == (0, None)
    assert "?" not in pooled.dsn


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ("sslmode=yes", "sslmode must be one of disable, allow"),
        ("ssl=maybe", "ssl must be true or false"),
        ("connect_timeout=soon", "connect_timeout must be a number"),
        ("statement_cache_size=x", "statement_cache_size must be a number"),
        ("target_session_attrs=standby", "target_session_attrs must be one of"),
        ("channel_binding=require", "channel_binding=require is not supported"),
        ("client_encoding=latin1", "client_encoding can only be utf8"),
        ("sslkey=a.key", "sslkey needs sslcert"),
        ("server_side=1", "the option server_side is not known"),
    ],
)
def test_an_option_that_is_not_understood_is_refused_by_name(options: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint) as refusal:
        PostgresAddress.parse(f"postgres://herald:hunter2@db:5432/herald?{options}")
    assert "hunter2" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_verifying_without_an_authority_trusts_those_of_the_machine() -> None:
    for rest in ("", "&sslrootcert=system"):
        url = f"postgres://h@db/herald?sslmode=verify-full{rest}"
        context = PostgresAddress.parse(url).connect_arguments()["ssl"]
        assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    lax = PostgresAddress.parse("postgres://h@db/herald?sslmode=verify-ca").connect_arguments()
    assert not lax["ssl"].check_hostname


def test_a_certificate_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    url = f"postgres://h@db/herald?sslmode=verify-full&sslrootcert={tmp_path}/ca.crt"
    with pytest.raises(ConfigurationError, match=r"DATABASE_URL: sslrootcert: .*ca.crt cannot be"):
        PostgresAddress.parse(url).connect_arguments()


@pytest.fixture(
    scope="module", params=installed(), ids=lambda programs: "-".join(programs.parts[-3:-1])
)
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server of each installed release, which asks for passwords."""
    with own_server(request.param) as running:
        yield running


@pytest.fixture(scope="module")
def tls_server() -> Iterator[Server]:
    """A server with a certificate for ``localhost`` of an authority that nobody knows."""
    with own_server(with_tls(), tls=True) as running:
        yield running


async def asked(url: str, question: str) -> object:
    address = settings_for(url).postgres_address
    session = await asyncpg.connect(**address.connect_arguments())
    try:
        return await session.fetchval(question)
    finally:
        await session.close()


@pytest.mark.postgres
@pytest.mark.parametrize("password", AWKWARD)
async def test_an_awkward_password_opens_the_server(server: Server, password: str) -> None:
    role = f"herald_{AWKWARD.index(password)}"
    literal = password.replace("'", "''")
    await asked(server.url(), f"CREATE ROLE {role} LOGIN PASSWORD '{literal}'")
    for written in (password, quote(password, safe="")):
        assert await asked(server.url(login=f"{role}:{written}"), "SELECT current_user") == role
    await asked(server.url(), f"DROP ROLE {role}")


@pytest.mark.postgres
async def test_the_whole_schema_is_made_and_used_through_such_an_address(server: Server) -> None:
    url = server.url("?sslmode=prefer&connect_timeout=5&application_name=my%20clan")
    await migrate(settings_for(url))
    assert await asked(url, "SELECT current_setting('application_name')") == "my clan"
    assert await asked(url, "SELECT count(*) FROM guild") == 0


@pytest.mark.postgres
async def test_a_search_path_in_the_options_is_where_the_tables_are_made(server: Server) -> None:
    await asked(server.url(), "CREATE SCHEMA IF NOT EXISTS bots")
    url = server.url("?options=-c%20search_path%3Dbots")
    await migrate(settings_for(url))
    assert await asked(server.url(), "SELECT to_regclass('bots.guild')::text") == "bots.guild"


@pytest.mark.postgres
def test_a_wrong_password_is_one_line(server: Server, tmp_path: Path) -> None:
    url = server.url(login="postgres:wrong#word")
    ended = run_herald("migrate", folder=tmp_path, settings={"DATABASE_URL": url})
    assert ended.returncode == 78
    (line,) = ended.stderr.splitlines()
    assert "password authentication failed" in line
    assert "wrong#word" not in line


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("mode", "is_encrypted"),
    [
        ("disable", False),
        ("allow", True),
        ("prefer", True),
        ("require", True),
        ("verify-ca&sslrootcert={ca}", True),
        ("verify-full&sslrootcert={ca}", True),
        ("verify-full&sslrootcert={ca}&sslcert={folder}/client.crt&sslkey={key}", True),
    ],
)
async def test_every_mode_of_tls_is_obeyed(
    tls_server: Server, tmp_path: Path, mode: str, *, is_encrypted: bool
) -> None:
    key = tmp_path / "client.key"
    key.write_bytes((tls_server.folder / "client.key").read_bytes())
    key.chmod(0o600)
    options = mode.format(ca=tls_server.authority, folder=tls_server.folder, key=key)
    question = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
    found = await asked(tls_server.url(f"?sslmode={options}"), question)
    if mode != "allow":  # which only says that both will do
        assert found is is_encrypted


@pytest.mark.postgres
@pytest.mark.parametrize(
    "options", ["sslmode=verify-full", "sslmode=verify-ca&sslrootcert={other}"]
)
def test_a_server_that_nobody_vouches_for_is_refused_in_one_line(
    tls_server: Server, tmp_path: Path, options: str
) -> None:
    other = Path(ssl.get_default_verify_paths().cafile or "/etc/ssl/certs/ca-certificates.crt")
    url = tls_server.url(f"?{options.format(other=other)}")
    ended = run_herald("migrate", folder=tmp_path, settings={"DATABASE_URL": url})
    assert ended.returncode == 78
    (line,) = ended.stderr.splitlines()
    assert "certificate verify failed" in line


@pytest.mark.postgres
def test_a_name_that_is_not_in_the_certificate_is_refused_by_the_strictest_mode_alone(
    tls_server: Server,
) -> None:
    by_number = tls_server.url(f"?sslrootcert={tls_server.authority}").replace(
        "localhost", "127.0.0.1"
    )
    assert asyncio.run(asked(f"{by_number}&sslmode=verify-ca", "SELECT 1")) == 1
    with pytest.raises(ssl.SSLCertVerificationError):
        asyncio.run(asked(f"{by_number}&sslmode=verify-full", "SELECT 1"))


@pytest.mark.postgres
@pytest.mark.parametrize("mode", ["require", "verify-full"])
def test_a_server_without_tls_is_refused_where_it_is_required(server: Server, mode: str) -> None:
    with pytest.raises(ConfigurationError, match="does not answer") as refusal:
        asyncio.run(migrate(settings_for(server.url(f"?sslmode={mode}"))))
    assert PASSWORD not in refusal.value.message

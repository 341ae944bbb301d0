"""The settings: the only reader of the environment. A wrong value stops the start with one clear sentence."""

import os
import shlex
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
POSTGRESQL_SCHEMES = ("postgres", "postgresql", "postgresql+psycopg")
POSTGRESQL_PORT = 5432
SQLITE_BEGINS_WITH = b"SQLite format 3\0"


class WrongSetting(Exception):
    """The start stops here; the message names the setting and how to mend it."""


@dataclass(frozen=True)
class Config:
    """Every setting with its default; `docs/operations.md` explains each."""

    database_url: str
    secret_key: str
    base_url: str
    mail_url: str
    mail_from: str
    mail_reply_to: str | None
    files: Path
    instance: Path
    trusted_hosts: tuple[str, ...]
    mail_pace: int = 60
    proxies: int = 0
    secret_key_before: str | None = None
    scan_command: str | None = None
    log_level: str = "INFO"
    testing: bool = False
    sql_options: dict[str, object] = field(default_factory=dict)

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def backups(self) -> Path:
        """Beside the folder of uploads."""
        return self.files.parent / "backups"

    @property
    def mail_folder(self) -> Path | None:
        """Where mail is kept that goes to no server."""
        is_folder = self.mail_url.startswith("file:")
        return Path(self.mail_url.removeprefix("file:").removeprefix("//")) if is_folder else None

    @property
    def database_file(self) -> Path | None:
        """SQLite's file."""
        is_file = self.database_url.startswith("sqlite:///")
        return Path(self.database_url.removeprefix("sqlite:///").partition("?")[0]) if is_file else None

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """The key that signs, then the former one, which opens for a while what it signed."""
        return (self.secret_key, *([self.secret_key_before] if self.secret_key_before else []))

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Config":
        """Read `COORDINATOR_…`; raise `WrongSetting` for the first value that cannot be right."""
        instance = ROOT / "instance"
        base_url = _base_url(environ)
        secret_key = _secret_key(environ, instance)
        return cls(
            database_url=_database_url(
                environ.get("COORDINATOR_DATABASE_URL") or f"sqlite:///{instance}/coordinator.db"
            ),
            secret_key=secret_key,
            secret_key_before=_secret_key_before(environ.get("COORDINATOR_SECRET_KEY_BEFORE") or "", secret_key),
            base_url=base_url,
            mail_url=_mail_url(environ.get("COORDINATOR_MAIL_URL") or f"file:{instance}/mail"),
            mail_from=_address("COORDINATOR_MAIL_FROM", environ) or "coordinator@localhost",
            mail_reply_to=_address("COORDINATOR_MAIL_REPLY_TO", environ),
            mail_pace=_mail_pace(environ.get("COORDINATOR_MAIL_PACE") or "60"),
            files=_folder("COORDINATOR_FILES", environ.get("COORDINATOR_FILES") or f"{instance}/files"),
            instance=instance,
            trusted_hosts=_trusted_hosts(environ, base_url),
            proxies=_proxies(environ.get("COORDINATOR_PROXIES") or "0"),
            scan_command=_scan_command(environ.get("COORDINATOR_SCAN_COMMAND") or ""),
            log_level=_log_level(environ.get("COORDINATOR_LOG_LEVEL") or "INFO"),
        )

    def as_variables(self) -> dict[str, str]:
        """The environment of a process of its own that has these settings."""
        written = {
            "COORDINATOR_DATABASE_URL": self.database_url,
            "COORDINATOR_SECRET_KEY": self.secret_key,
            "COORDINATOR_SECRET_KEY_BEFORE": self.secret_key_before,
            "COORDINATOR_BASE_URL": self.base_url,
            "COORDINATOR_MAIL_URL": self.mail_url,
            "COORDINATOR_MAIL_FROM": self.mail_from,
            "COORDINATOR_MAIL_REPLY_TO": self.mail_reply_to,
            "COORDINATOR_MAIL_PACE": self.mail_pace,
            "COORDINATOR_FILES": self.files,
            "COORDINATOR_TRUSTED_HOSTS": ",".join(self.trusted_hosts),
            "COORDINATOR_PROXIES": self.proxies,
            "COORDINATOR_SCAN_COMMAND": self.scan_command,
            "COORDINATOR_LOG_LEVEL": self.log_level,
        }
        return {**os.environ, **{name: "" if value is None else str(value) for name, value in written.items()}}


def _base_url(environ: Mapping[str, str]) -> str:
    written = environ.get("COORDINATOR_BASE_URL")
    value = written or f"http://127.0.0.1:{environ.get('PORT') or '8000'}"
    parts = urlsplit(value)
    if not _has_right_port(parts):
        name = "COORDINATOR_BASE_URL" if written else "PORT"
        raise WrongSetting(f"{name} must name a port from 1 to 65535, not {value.rpartition(':')[2]!r}.")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise WrongSetting(f"COORDINATOR_BASE_URL must look like https://council.example.jp, not {value!r}.")
    return value.rstrip("/")


def _has_right_port(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _database_url(value: str) -> str:
    """As SQLAlchemy writes it. What is wrong is told without the address: it may hold a password."""
    scheme, _, rest = value.partition("://")
    if scheme in POSTGRESQL_SCHEMES:
        return _postgresql_url(rest)
    if scheme != "sqlite":
        raise WrongSetting("COORDINATOR_DATABASE_URL must begin with sqlite:/// or postgresql://.")
    _refuse_unusable_database(value.removeprefix("sqlite:///").partition("?")[0])
    return value


def _postgresql_url(rest: str) -> str:
    """Several hosts stand side by side as libpq writes them, and one after the other as SQLAlchemy reads them."""
    authority = rest.partition("?")[0].partition("/")[0]
    user, at, hosts = authority.rpartition("@")
    path, _, options = rest.removeprefix(authority).partition("?")
    several = [host if ":" in host else f"{host}:{POSTGRESQL_PORT}" for host in hosts.split(",")]
    if len(several) > 1:
        named = "&".join([f"host={host}" for host in several] + ([options] if options else []))
        rest = f"{user}{at}{path or '/'}?{named}"
    url = f"postgresql+psycopg://{rest}"
    try:
        found = make_url(url)
        found.get_dialect()().create_connect_args(found)
    except (ArgumentError, ValueError):
        raise WrongSetting(
            "COORDINATOR_DATABASE_URL must look like postgresql://user:password@host:5432/database, with several hosts"
            " host1:5432,host2:5432; in user and password :, @, / and % are written as %3A, %40, %2F and %25."
        ) from None
    return url


def _refuse_unusable_database(path: str) -> None:
    """A file of SQLite that is there, or a place where it can be made."""
    file = Path(path)
    if not file.is_absolute():
        raise WrongSetting("COORDINATOR_DATABASE_URL must name a file by its whole path, as sqlite:////srv/council.db.")
    _refuse_unusable_folder("COORDINATOR_DATABASE_URL", file.parent)
    if not file.exists():
        return
    if not file.is_file() or not os.access(file, os.R_OK | os.W_OK):
        raise WrongSetting(f"COORDINATOR_DATABASE_URL: {file} is no file that may be read and written here.")
    with file.open("rb") as begun:
        if begun.read(len(SQLITE_BEGINS_WITH)) not in (b"", SQLITE_BEGINS_WITH):
            raise WrongSetting(f"COORDINATOR_DATABASE_URL: {file} is not a database of SQLite.")


def _folder(name: str, value: str) -> Path:
    _refuse_unusable_folder(name, Path(value))
    return Path(value)


def _refuse_unusable_folder(name: str, folder: Path) -> None:
    """It is there and may be written, or can be made."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    if not there.is_dir():
        raise WrongSetting(f"{name}: {there} is a file where a folder is needed.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise WrongSetting(
            f"{name}: nothing may be written into {there}; give this user the right to, or name another."
        )


def _secret_key(environ: Mapping[str, str], instance: Path) -> str:
    key_file = instance / "secret-key"
    value = environ.get("COORDINATOR_SECRET_KEY") or (key_file.read_text().strip() if key_file.exists() else "")
    if _is_weak(value):
        raise WrongSetting(
            "COORDINATOR_SECRET_KEY must be 32 random characters or more; `make run` makes one in instance/secret-key."
        )
    return value


def _secret_key_before(value: str, secret_key: str) -> str | None:
    if value and (_is_weak(value) or value == secret_key):
        raise WrongSetting(
            "COORDINATOR_SECRET_KEY_BEFORE must be the whole former key, and another than COORDINATOR_SECRET_KEY."
        )
    return value or None


def _is_weak(key: str) -> bool:
    return len(key) < 32 or len(set(key)) < 8


def _mail_url(value: str) -> str:
    """`smtp://user:pass@host:port`, `smtps://…` or `file:DIR`; told without the address, it may hold a password."""
    parts = urlsplit(value)
    if parts.scheme == "file":
        folder = value.removeprefix("file:").removeprefix("//")
        if not folder:
            raise WrongSetting("COORDINATOR_MAIL_URL must name a folder after file:.")
        _refuse_unusable_folder("COORDINATOR_MAIL_URL", Path(folder))
    elif parts.scheme not in ("smtp", "smtps"):
        raise WrongSetting("COORDINATOR_MAIL_URL must begin with smtp://, smtps:// or file:.")
    elif not _has_right_port(parts) or not parts.hostname or parts.path not in ("", "/"):
        raise WrongSetting("COORDINATOR_MAIL_URL must look like smtp://user:password@mail.example.jp:587.")
    return value


def _address(name: str, environ: Mapping[str, str]) -> str | None:
    """`Name <name@example.jp>` or the bare address; None where nothing is set."""
    value = environ.get(name) or None
    if value is not None:
        local, at, domain = parseaddr(value)[1].rpartition("@")
        if not (local and at and domain) or any(sign.isspace() for sign in local + domain) or "@" in local:
            raise WrongSetting(f"{name} must be an address of mail, as jimukyoku@example.jp, not {value!r}.")
    return value


def _mail_pace(value: str) -> int:
    if not value.isdecimal() or int(value) > 10_000:
        raise WrongSetting(f"COORDINATOR_MAIL_PACE must be messages a minute, 1 to 10000 or 0 for any, not {value!r}.")
    return int(value)


def _scan_command(value: str) -> str | None:
    """The program that it names is there; else each upload would be refused, one after the other."""
    try:
        words = shlex.split(value)
    except ValueError:
        raise WrongSetting("COORDINATOR_SCAN_COMMAND has a quotation mark that does not end.") from None
    if words and shutil.which(words[0]) is None:
        raise WrongSetting(f"COORDINATOR_SCAN_COMMAND names no program that can be run here: {words[0]!r}.")
    return value if words else None


def _trusted_hosts(environ: Mapping[str, str], base_url: str) -> tuple[str, ...]:
    named = [host.strip() for host in (environ.get("COORDINATOR_TRUSTED_HOSTS") or "").split(",") if host.strip()]
    for host in named:
        if "/" in host or any(sign.isspace() for sign in host):
            raise WrongSetting(f"COORDINATOR_TRUSTED_HOSTS must be names as council.example.jp, not {host!r}.")
    own = urlsplit(base_url).hostname or ""
    loopback = ["127.0.0.1", "localhost"] if own in ("127.0.0.1", "localhost") else [own]
    return tuple(named or loopback)


def _proxies(value: str) -> int:
    if not value.isdecimal() or int(value) > 5:
        raise WrongSetting(f"COORDINATOR_PROXIES must be the number of trusted proxies, 0 to 5, not {value!r}.")
    return int(value)


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise WrongSetting(f"COORDINATOR_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}, not {value!r}.")
    return value.upper()

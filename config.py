"""The settings: the only reader of the environment. A wrong value stops the start with one clear sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
MAIL_SCHEMES = ("smtp", "smtps", "file")


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
    scan_command: str | None = None
    log_level: str = "INFO"
    testing: bool = False
    sql_options: dict[str, object] = field(default_factory=dict)

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Config":
        """Read `COORDINATOR_…`; raise `WrongSetting` for the first value that cannot be right."""
        instance = ROOT / "instance"
        base_url = _base_url(environ)
        return cls(
            database_url=_database_url(
                environ.get("COORDINATOR_DATABASE_URL") or f"sqlite:///{instance}/coordinator.db"
            ),
            secret_key=_secret_key(environ, instance),
            base_url=base_url,
            mail_url=_mail_url(environ.get("COORDINATOR_MAIL_URL") or f"file:{instance}/mail"),
            mail_from=environ.get("COORDINATOR_MAIL_FROM") or "coordinator@localhost",
            mail_reply_to=environ.get("COORDINATOR_MAIL_REPLY_TO") or None,
            mail_pace=_mail_pace(environ.get("COORDINATOR_MAIL_PACE") or "60"),
            files=Path(environ.get("COORDINATOR_FILES") or instance / "files"),
            instance=instance,
            trusted_hosts=_trusted_hosts(environ, base_url),
            proxies=_proxies(environ.get("COORDINATOR_PROXIES") or "0"),
            scan_command=environ.get("COORDINATOR_SCAN_COMMAND") or None,
            log_level=_log_level(environ.get("COORDINATOR_LOG_LEVEL") or "INFO"),
        )


def _base_url(environ: Mapping[str, str]) -> str:
    value = environ.get("COORDINATOR_BASE_URL") or f"http://127.0.0.1:{environ.get('PORT') or '8000'}"
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise WrongSetting(f"COORDINATOR_BASE_URL must look like https://council.example.jp, not {value!r}.")
    return value.rstrip("/")


def _database_url(value: str) -> str:
    scheme = value.partition("://")[0]
    if scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{value.partition('://')[2]}"
    if scheme not in ("sqlite", "postgresql+psycopg"):
        raise WrongSetting("COORDINATOR_DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return value


def _secret_key(environ: Mapping[str, str], instance: Path) -> str:
    key_file = instance / "secret-key"
    value = environ.get("COORDINATOR_SECRET_KEY") or (key_file.read_text().strip() if key_file.exists() else "")
    if len(value) < 32 or len(set(value)) < 8:
        raise WrongSetting(
            "COORDINATOR_SECRET_KEY must be 32 random characters or more; `make run` makes one in instance/secret-key."
        )
    return value


def _mail_url(value: str) -> str:
    if urlsplit(value).scheme not in MAIL_SCHEMES:
        raise WrongSetting("COORDINATOR_MAIL_URL must begin with smtp://, smtps:// or file:.")
    return value


def _mail_pace(value: str) -> int:
    if not value.isdecimal() or int(value) > 10_000:
        raise WrongSetting(f"COORDINATOR_MAIL_PACE must be messages a minute, 1 to 10000 or 0 for any, not {value!r}.")
    return int(value)


def _trusted_hosts(environ: Mapping[str, str], base_url: str) -> tuple[str, ...]:
    named = [host.strip() for host in (environ.get("COORDINATOR_TRUSTED_HOSTS") or "").split(",") if host.strip()]
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

"""A wrong setting stops the start with one clear sentence."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from config import Config, WrongSetting

KEY = "0123456789abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("setting", "value", "named"),
    [
        ("COORDINATOR_SECRET_KEY", "secret", "COORDINATOR_SECRET_KEY"),
        ("COORDINATOR_SECRET_KEY", "a" * 64, "COORDINATOR_SECRET_KEY"),
        ("COORDINATOR_BASE_URL", "council.example.jp", "COORDINATOR_BASE_URL"),
        ("COORDINATOR_BASE_URL", "https://example.jp/below", "COORDINATOR_BASE_URL"),
        ("COORDINATOR_SECRET_KEY_BEFORE", "short", "COORDINATOR_SECRET_KEY_BEFORE"),
        ("COORDINATOR_SECRET_KEY_BEFORE", KEY, "another than COORDINATOR_SECRET_KEY"),
        ("COORDINATOR_BASE_URL", "https://council.example.jp:https", "a port from 1 to 65535"),
        ("PORT", "eight", "PORT"),
        ("PORT", "65536", "PORT"),
        ("COORDINATOR_DATABASE_URL", "mysql://localhost/x", "COORDINATOR_DATABASE_URL"),
        ("COORDINATOR_DATABASE_URL", "sqlite:///council.db", "its whole path"),
        ("COORDINATOR_DATABASE_URL", "sqlite://", "its whole path"),
        ("COORDINATOR_DATABASE_URL", f"sqlite:///{Path(__file__).parent}", "no file"),
        ("COORDINATOR_DATABASE_URL", f"sqlite:///{__file__}", "not a database of SQLite"),
        ("COORDINATOR_DATABASE_URL", f"sqlite:///{__file__}/council.db", "a file where a folder is needed"),
        ("COORDINATOR_DATABASE_URL", "postgresql://u:p@h:port/c", "COORDINATOR_DATABASE_URL must look like"),
        ("COORDINATOR_MAIL_URL", "http://mail", "COORDINATOR_MAIL_URL"),
        ("COORDINATOR_MAIL_URL", "smtp://", "COORDINATOR_MAIL_URL must look like"),
        ("COORDINATOR_MAIL_URL", "smtp://mail:smtp", "COORDINATOR_MAIL_URL must look like"),
        ("COORDINATOR_MAIL_URL", "file:", "a folder after file:"),
        ("COORDINATOR_MAIL_URL", f"file:{__file__}", "a file where a folder is needed"),
        ("COORDINATOR_MAIL_FROM", "the office", "COORDINATOR_MAIL_FROM"),
        ("COORDINATOR_MAIL_REPLY_TO", "a@b@example.jp", "COORDINATOR_MAIL_REPLY_TO"),
        ("COORDINATOR_FILES", f"{__file__}/below", "COORDINATOR_FILES"),
        ("COORDINATOR_SCAN_COMMAND", "no-such-scanner --fast", "COORDINATOR_SCAN_COMMAND"),
        ("COORDINATOR_SCAN_COMMAND", "clamdscan 'never ends", "COORDINATOR_SCAN_COMMAND"),
        ("COORDINATOR_TRUSTED_HOSTS", "https://council.example.jp", "COORDINATOR_TRUSTED_HOSTS"),
        ("COORDINATOR_MAIL_PACE", "fast", "COORDINATOR_MAIL_PACE"),
        ("COORDINATOR_PROXIES", "many", "COORDINATOR_PROXIES"),
        ("COORDINATOR_LOG_LEVEL", "loud", "COORDINATOR_LOG_LEVEL"),
    ],
)
def test_a_wrong_value_is_named(setting: str, value: str, named: str) -> None:
    environment = {"COORDINATOR_SECRET_KEY": KEY, setting: value}

    with pytest.raises(WrongSetting, match=named):
        Config.from_environment(environment)


def test_the_defaults_are_an_embedded_installation() -> None:
    config = Config.from_environment({"COORDINATOR_SECRET_KEY": KEY, "PORT": "8123"})

    assert config.database_url.startswith("sqlite:///")
    assert config.mail_url.startswith("file:")
    assert config.base_url == "http://127.0.0.1:8123"
    assert set(config.trusted_hosts) == {"127.0.0.1", "localhost"}


def test_a_postgresql_address_names_its_driver() -> None:
    environment = {"COORDINATOR_SECRET_KEY": KEY, "COORDINATOR_DATABASE_URL": "postgres://u:p@db/c"}

    assert Config.from_environment(environment).database_url == "postgresql+psycopg://u:p@db/c"


@pytest.mark.parametrize(
    ("written", "host", "port"),
    [
        ("u:p@one:5433,two:5434/c?target_session_attrs=read-write", "one,two", "5433,5434"),
        ("u:p@one,two:5434/c", "one,two", "5432,5434"),
        ("u:p@one:5433/c", "one", 5433),
    ],
)
def test_several_hosts_are_named_as_libpq_writes_them(written: str, host: str, port: object) -> None:
    environment = {"COORDINATOR_SECRET_KEY": KEY, "COORDINATOR_DATABASE_URL": f"postgresql://{written}"}

    url = make_url(Config.from_environment(environment).database_url)

    _, asked = url.get_dialect()().create_connect_args(url)
    assert (asked["host"], asked["port"], asked["dbname"], asked["password"]) == (host, port, "c", "p")


def test_no_sentence_about_an_address_repeats_its_password() -> None:
    for name, value in (("DATABASE_URL", "postgresql://u:hidden@h:x/c"), ("MAIL_URL", "smtp://u:hidden@mail:x")):
        with pytest.raises(WrongSetting) as refusal:
            Config.from_environment({"COORDINATOR_SECRET_KEY": KEY, f"COORDINATOR_{name}": value})

        assert "hidden" not in str(refusal.value)


def test_a_process_of_its_own_has_the_same_settings(tmp_path: Path) -> None:
    environment = {
        "COORDINATOR_DATABASE_URL": "postgresql://u:p@one:5433,two:5434/c?target_session_attrs=read-write",
        "COORDINATOR_SECRET_KEY": KEY,
        "COORDINATOR_SECRET_KEY_BEFORE": KEY[::-1],
        "COORDINATOR_BASE_URL": "https://council.example.jp",
        "COORDINATOR_MAIL_URL": "smtps://u:p@mail.example.jp",
        "COORDINATOR_MAIL_FROM": "事務局 <jimukyoku@example.jp>",
        "COORDINATOR_MAIL_REPLY_TO": "henji@example.jp",
        "COORDINATOR_MAIL_PACE": "0",
        "COORDINATOR_FILES": str(tmp_path),
        "COORDINATOR_TRUSTED_HOSTS": "council.example.jp,www.example.jp",
        "COORDINATOR_PROXIES": "2",
        "COORDINATOR_SCAN_COMMAND": "true --scan",
        "COORDINATOR_LOG_LEVEL": "ERROR",
    }

    config = Config.from_environment(environment)

    assert Config.from_environment(config.as_variables()) == config
    assert set(environment) == {name for name in config.as_variables() if name.startswith("COORDINATOR_")}

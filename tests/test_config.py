"""A wrong setting stops the start with one clear sentence."""

import pytest

from config import Config, WrongSetting

KEY = "0123456789abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("setting", "value", "named"),
    [
        ("COORDINATOR_SECRET_KEY", "secret", "COORDINATOR_SECRET_KEY"),
        ("COORDINATOR_SECRET_KEY", "a" * 64, "COORDINATOR_SECRET_KEY"),
        ("COORDINATOR_BASE_URL", "council.example.jp", "COORDINATOR_BASE_URL"),
        ("COORDINATOR_BASE_URL", "https://example.jp/below", "COORDINATOR_BASE_URL"),
        ("COORDINATOR_DATABASE_URL", "mysql://localhost/x", "COORDINATOR_DATABASE_URL"),
        ("COORDINATOR_MAIL_URL", "http://mail", "COORDINATOR_MAIL_URL"),
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

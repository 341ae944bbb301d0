"""The first run makes an installation ready; the next ones change nothing."""

import json
import stat
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from config import Config
from coordinator.extensions import db
from coordinator.orgs.accounts import services as accounts
from coordinator.orgs.accounts.models import User
from scripts import first_run


def instance(app: Flask) -> Path:
    config: Config = app.config["COUNCIL"]
    return config.instance


@pytest.fixture(autouse=True)
def schema(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' tables are there already; how migrations make them is tested with the migrations."""
    (instance(app) / "demo.json").unlink(missing_ok=True)
    monkeypatch.setattr("coordinator.schema.upgrade", lambda: None)


def users() -> int:
    return db.session.scalar(select(func.count(User.id))) or 0


def test_an_empty_database_gets_the_sample_and_a_sheet_that_others_cannot_read(app: Flask) -> None:
    told = first_run.prepare(app, with_demo=True)

    sheet = instance(app) / "demo.json"
    accounts = json.loads(sheet.read_text())
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert len(accounts) == users() == 5
    assert all(account["password"] in told and account["email"] in told for account in accounts)


def test_a_second_run_tells_the_same_and_adds_nothing(app: Flask) -> None:
    told = first_run.prepare(app, with_demo=True)

    assert first_run.prepare(app, with_demo=True) == told
    assert users() == 5


def test_without_the_demo_a_code_opens_the_first_account(app: Flask) -> None:
    told = first_run.prepare(app, with_demo=False)

    code = told.split()[-1]
    accounts.make_first_administrator(code, email="kanri@example.jp", name="見本 管理者", password_hash="x")
    assert users() == 1


def test_once_there_is_an_account_no_code_is_told(app: Flask) -> None:
    first_run.prepare(app, with_demo=True)

    assert "/sign-in/first" not in first_run.prepare(app, with_demo=False)


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    first_run.make_secret_key(tmp_path / "instance")
    key = (tmp_path / "instance" / "secret-key").read_text()

    first_run.make_secret_key(tmp_path / "instance")

    assert (tmp_path / "instance" / "secret-key").read_text() == key
    assert len(key) >= 32
    assert stat.S_IMODE((tmp_path / "instance" / "secret-key").stat().st_mode) == 0o600

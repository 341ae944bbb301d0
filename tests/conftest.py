"""The application on both engines, and people who are signed in."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from coordinator.extensions import db
from tests import databases, makers
from tests.makers import a_user, sign_in
from tests.pages import Browser

ROOT = Path(__file__).parent.parent
# Folders and files with journeys in a browser, killed processes, whole years, or the product started anew each time.
LONG = {
    "journeys",
    "safety",
    "backup",
    "test_cli.py",
    "test_killed_workers.py",
    "test_migrations.py",
    "test_policy_table.py",
}


def pytest_configure(config: pytest.Config) -> None:
    """Catalogues are compiled from what is committed, once, before any worker starts."""
    if not hasattr(config, "workerinput"):
        subprocess.run([sys.executable, str(ROOT / "scripts" / "compile_catalogues.py")], check=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first, so that at the end no process waits for another's journey."""
    items.sort(key=lambda item: item.path.name not in LONG and item.path.parent.name not in LONG)


@pytest.fixture(scope="session", params=databases.ENGINES)
def one_application(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with databases.application(request.param, tmp_path_factory.mktemp(request.param)) as app:
        yield app


@pytest.fixture
def app(one_application: Flask) -> Iterator[Flask]:
    """The application with an empty database, its context open for the test's own rows."""
    with one_application.app_context():
        yield one_application
        db.session.rollback()
        databases.empty()
        makers.count_from_one()


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A visitor's browser."""
    app.test_client_class = Browser
    client = app.test_client()
    assert isinstance(client, Browser)
    return client


@pytest.fixture
def open_browser(app: Flask) -> Callable[[], Browser]:
    """Another browser, of somebody else."""
    app.test_client_class = Browser
    return lambda: app.test_client()  # type: ignore[return-value]


@pytest.fixture
def secretariat(open_browser: Callable[[], Browser]) -> Browser:
    """A browser in which a member of the secretariat is signed in."""
    return sign_in(open_browser(), a_user(role="secretariat"))


@pytest.fixture
def administrator(open_browser: Callable[[], Browser]) -> Browser:
    return sign_in(open_browser(), a_user(role="administrator"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where nothing may be skipped (CI=true), a skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("skipped tests are failures here", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

"""The application on both engines, and people who are signed in."""

import gc
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from coordinator.exports import press
from coordinator.extensions import db
from tests import clocks, databases, engines, makers
from tests.children.sitecustomize import SELDOM
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
# Where the workers of one run find the templates that were compiled before.
TEMPLATES = "TEMPLATES_OF_THIS_RUN"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all-engines", action="store_true", help="ask every test of the application of both engines")
    parser.addoption("--at", default=clocks.STANDING, help="the council's clock when the session begins")


def pytest_configure(config: pytest.Config) -> None:
    """The clock is set; catalogues are compiled as committed, once, before any worker; all workers ask one server."""
    config.addinivalue_line("markers", "both_engines: its subject is what a database does (tests/engines.py)")
    config.addinivalue_line("markers", "dated: is asked at each of the hours of tests/clocks.py too")
    config.addinivalue_line("markers", "stands_at(moment): its days are written down, and this is its now")
    is_worker = hasattr(config, "workerinput")
    has_workers = bool(config.getoption("numprocesses", None)) and not is_worker
    # Workers set it for themselves: what is told to processes that a test starts is not meant for them.
    if not has_workers:
        clocks.start(config.getoption("--at"))
    if not is_worker:
        subprocess.run([sys.executable, str(ROOT / "scripts" / "compile_catalogues.py")], check=True)
    if has_workers:
        databases.share_one_server()
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(_folder_of_templates(config))}


def _folder_of_templates(config: pytest.Config) -> str:
    """Where a template that one application of this run compiled is found by all others."""
    if TEMPLATES not in os.environ:
        folder = TemporaryDirectory(prefix="coordinator-templates-")
        config.add_cleanup(folder.cleanup)
        os.environ[TEMPLATES] = folder.name
    return os.environ[TEMPLATES]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    with clocks.nobody_asks():
        return (yield)


def pytest_collection_finish() -> None:
    """What is loaded stays until the end: the collector need not look through it after every few objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("dated"):
        metafunc.parametrize("hour", [None, *clocks.HOURS], ids=lambda hour: str(hour or "standing"), indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes minutes begins first, so that at the end no process waits for another's journey."""
    if not config.getoption("all_engines"):
        items[:], left = engines.without_idle_twins(items)
        config.hook.pytest_deselected(items=left)
    items.sort(key=lambda item: item.path.name not in LONG and item.path.parent.name not in LONG)


@pytest.fixture(autouse=True)
def press_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large document is made in the test's own process; `exports/test_press.py` asks the press itself."""
    monkeypatch.setattr(press, "printed", _printed_here)


def _printed_here(module: str, name: str, *arguments: Any) -> press.Printed:
    file = TemporaryFile()  # noqa: SIM115  # whoever answers with it closes it
    facts = getattr(import_module(module), name)(file, *pickle.loads(pickle.dumps(arguments)))
    file.seek(0)
    return press.Printed(file, json.loads(json.dumps(facts)))


@pytest.fixture(autouse=True)
def hour(request: pytest.FixtureRequest) -> Iterator[None]:
    """When a test begins: of a dated file at each hour, of one whose days are written down at the moment it names."""
    asked, written = getattr(request, "param", None), request.node.get_closest_marker("stands_at")
    with clocks.at(asked) if asked else clocks.standing_at(*written.args) if written else nullcontext():
        yield


@pytest.fixture(scope="session")
def application_on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Flask]]:
    """The application on an engine, made when it is first asked for."""
    with ExitStack() as stack:
        yield cache(lambda engine: stack.enter_context(databases.application(engine, tmp_path_factory.mktemp(engine))))


@pytest.fixture(params=engines.ENGINES)
def app(request: pytest.FixtureRequest, application_on: Callable[[str], Flask]) -> Iterator[Flask]:
    """The application with an empty database, its context open for the test's own rows."""
    application = application_on(request.param)
    with application.app_context(), engines.told_of_refusals(request.node):
        yield application
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


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker of the run has ended, and tells what it asked of which engine."""
    for engine, what, test in getattr(node, "workeroutput", {}).get("answered", ()):
        engines.answered.setdefault((engine, what), test)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be skipped (CI=true), a skip is a failure; so is an address that one engine never answered."""
    config = session.config
    if hasattr(config, "workerinput"):
        config.workeroutput["answered"] = [(*what, test) for what, test in engines.answered.items()]
        return
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    failures = []
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        failures.append("skipped tests are failures here")
    if is_whole(config) and exitstatus == pytest.ExitCode.OK:
        failures += [f"never answered on PostgreSQL: {what}" for what in engines.never_answered_on_postgresql()]
    for failure in failures:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if reporter is not None:
            reporter.write_line(failure, red=True)


def is_whole(config: pytest.Config) -> bool:
    """Whether every test runs."""
    is_chosen = config.option.keyword or config.option.markexpr or config.option.ignore or config.option.collectonly
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not is_chosen

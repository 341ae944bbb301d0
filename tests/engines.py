"""Which tests run on which engine.

A test of the application runs on SQLite. It runs on PostgreSQL too where SQL, order, locks, constraints, imports,
search, outbox, backup or migrations are its subject: by its room or its file's name, which stand here, or because it
says so itself, a module by `pytestmark = pytest.mark.both_engines` or a test by `@pytest.mark.both_engines`. Of a test
with several cases the first one runs on both. So that PostgreSQL answers each address once, the few tests that are
listed in `each_address.txt` run on both as well. `--all-engines` (what `make soak` gives) runs everything on both.

What tells when a mark was forgotten: a test without one in which the database itself refused something fails, and so
does a whole run in which an address was answered on SQLite and never on PostgreSQL.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

ENGINES = ("sqlite", "postgresql")
# Rooms whose subject is what a database does.
ROOMS = {"backup", "imports", "outbox", "safety"}
# So named, a file is about SQL, an order, or what many do at once, in whatever room.
FILES = {
    "test_database.py",
    "test_identity.py",
    "test_imports.py",
    "test_jobs.py",
    "test_migrations.py",
    "test_names.py",
    "test_numbers.py",
    "test_order.py",
    "test_ordering.py",
    "test_parallel.py",
    "test_places.py",
    "test_policy_table.py",
    "test_queries.py",
    "test_races.py",
    "test_services.py",
}
# Tests that ask PostgreSQL for an address that no other test there asks for.
OF_EACH_ADDRESS = frozenset(Path(__file__).with_name("each_address.txt").read_text().splitlines())
# The engine, what was answered on it (`POST agenda.submit`), and the first test that asked.
answered: dict[tuple[str, str], str] = {}


def on_both(item: pytest.Item) -> bool:
    """Whether all its cases are asked of both engines."""
    is_marked = item.get_closest_marker("both_engines") is not None
    is_of_its_room = item.path.name in FILES or not ROOMS.isdisjoint(item.path.parts)
    return is_marked or is_of_its_room or function_of(item) in OF_EACH_ADDRESS


def without_idle_twins(items: list[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """What runs, and the cases on PostgreSQL that only `--all-engines` runs."""
    kept, left = [], []
    begun: set[str] = set()
    for item in items:
        is_left = is_twin(item) and (is_at_another_hour(item) or is_idle(item, begun))
        (left if is_left else kept).append(item)
    return kept, left


def is_twin(item: pytest.Item) -> bool:
    """Whether this is a case on PostgreSQL that differs from another by its engine alone."""
    return parameters(item).get("app") == "postgresql"


def is_at_another_hour(item: pytest.Item) -> bool:
    """A dated test that begins elsewhere than where the suite's clock stands (tests/clocks.py)."""
    return parameters(item).get("hour") is not None


def is_idle(item: pytest.Item, begun: set[str]) -> bool:
    return not on_both(item) and not is_first_of_several(item, begun)


def is_first_of_several(item: pytest.Item, begun: set[str]) -> bool:
    is_first = function_of(item) not in begun
    begun.add(function_of(item))
    return is_first and len(parameters(item).keys() - {"hour"}) > 1


def function_of(item: pytest.Item) -> str:
    """`tests/web/test_forms.py::test_…`, whichever case it is."""
    return item.nodeid.partition("[")[0]


def parameters(item: pytest.Item) -> dict[str, object]:
    callspec = getattr(item, "callspec", None)
    return callspec.params if callspec else {}


@contextmanager
def told_of_refusals(item: pytest.Item) -> Iterator[None]:
    """Fail where the database itself refused something in a test that only one of the engines is asked."""
    refused: list[str] = []

    def note(context: ExceptionContext) -> None:
        refused.append(f"{type(context.original_exception).__name__}: {context.original_exception}")

    event.listen(Engine, "handle_error", note)
    try:
        yield
    finally:
        event.remove(Engine, "handle_error", note)
    if refused and not on_both(item):
        pytest.fail(f"the database refused, so ask both: @pytest.mark.both_engines ({refused[0]})")


def note(engine: str, method: str, endpoint: str) -> None:
    test = os.environ.get("PYTEST_CURRENT_TEST", "").partition("[")[0]
    answered.setdefault((engine, f"{method} {endpoint}"), test)


def never_answered_on_postgresql() -> list[str]:
    """Each such address, with a test that may be listed in `each_address.txt`."""
    missing = {what: test for (engine, what), test in answered.items() if engine == "sqlite"}
    return [f"{what} ({test})" for what, test in sorted(missing.items()) if ("postgresql", what) not in answered]

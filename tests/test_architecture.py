"""What we agreed, a test remembers: floors, commits, policies, templates, sizes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from coordinator.web import access, policies

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "coordinator"

# A room imports only from lower floors; rooms on one floor do not import each other (DESIGN, "Floors").
FLOORS = (
    ("extensions",),
    ("clock", "errors", "text", "loading"),
    ("calendar_years", "database", "packages", "unique"),
    ("postgresql",),
    ("audit",),
    ("web",),
    ("outbox", "exports", "files", "imports", "leadership"),
    ("guideline", "council", "backup"),
    ("orgs",),
    ("events",),
    ("minutes",),
    ("mine", "public", "desk", "handover"),
    ("demo", "jobs", "navigation"),
    ("serve",),
    ("cli",),
    ("",),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Inside a package a feature imports only what stands to its left.
FEATURES = {
    "orgs": ("directory", "roster", "reorganising", "links", "accounts"),
    "events": (
        "bodies",
        "meetings",
        "regrouping",
        "agenda",
        "approvals",
        "invitations",
        "polls",
        "reminders",
        "calling_off",
    ),
    "minutes": ("records", "reception", "outcomes", "publication", "past", "dossier"),
}
# The endpoints that a visitor may use; everything else asks who is there.
OPEN = {
    "accounts.first",
    "accounts.forgotten",
    "accounts.reset",
    "accounts.sign_in",
    "links.lost",
    "public.goal",
    "public.goals",
    "public.history",
    "public.home",
    "public.meeting",
    "public.meetings",
    "public.minutes",
    "public.minutes_document",
    "public.organisations",
    "public.paper",
    "public.past_file",
    "public.programme",
    "public.programme_document",
}
# These commit for themselves, each for the reason beside it.
COMMITTERS = {
    "views": "a request's one commit",
    "cli": "a command's one commit",
    "jobs": "a job's one commit",
    "events/reminders/running.py": "what job and command share: a commit for some recipients at a time",
    "imports/commands.py": "the one commit of every register's import by command",
    "web/answers.py": "commit_and_go, called by views alone",
    "web/recording.py": "the audit row of an export of addresses stands on its own",
    "web/access.py": "the audit row of a refused request stands on its own",
}


def modules() -> Iterator[Path]:
    yield from sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imported(path: Path) -> Iterator[tuple[str, ...]]:
    """The modules of this package that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text())):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.split(".")[0] == "coordinator":
                yield tuple(name.split(".")[1:])


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    here = name_of(path)
    room = here[0] if here else ""
    for there in imported(path):
        other = there[0] if there[0] in FLOOR else ""
        if other == room:
            assert_points_left(here, there)
        elif room in FLOOR:
            assert FLOOR[other] < FLOOR[room], f"{'.'.join(here)} imports {'.'.join(there)} from its own floor or above"
        else:
            pytest.fail(f"{room} stands on no floor")


def assert_points_left(here: tuple[str, ...], there: tuple[str, ...]) -> None:
    features = FEATURES.get(here[0], ())
    if len(here) > 1 and len(there) > 1 and here[1] in features and there[1] in features:
        assert features.index(there[1]) <= features.index(here[1]), f"{'.'.join(here)} imports {'.'.join(there)}"


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_import_hides_in_a_function(path: Path) -> None:
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            hidden = [node for node in ast.walk(function) if isinstance(node, (ast.Import, ast.ImportFrom))]
            assert not hidden, f"{path}:{function.lineno} {function.name}"


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_views_commands_and_jobs_commit(path: Path) -> None:
    relative = path.relative_to(PACKAGE).as_posix()
    may_commit = any(word in relative.split("/") or f"{word}.py" in relative.split("/") for word in COMMITTERS)
    if may_commit or relative in COMMITTERS or relative in COMMIT_ON_THEIR_OWN:
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        assert name not in ("commit", "commit_and_go"), f"{relative}:{call.lineno} commits"


# Counts of throttles, a session's last-seen, the outbox's deliveries: on their own, never beside an open change.
COMMIT_ON_THEIR_OWN = {"outbox/delivery.py", "orgs/accounts/sessions.py", "orgs/accounts/sign_in.py"}


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_services_know_no_request(path: Path) -> None:
    if path.stem not in ("services", "queries", "policies", "models") and "models" not in path.parts:
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module in ("flask", "flask_login"):
            names = {alias.name for alias in node.names}
            assert not names & {"request", "g", "session", "current_user", "flash"}, f"{path}: {names}"


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 320, f"{path} is a folder by now"


def test_every_endpoint_declares_a_policy(app: Flask) -> None:
    undeclared = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and access.policy_of(app, rule.endpoint) is None
    ]

    assert undeclared == []


def test_the_open_endpoints_are_listed(app: Flask) -> None:
    found = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if access.policy_of(app, rule.endpoint) is policies.open_to_all
    }

    assert found == OPEN


def test_every_template_compiles(app: Flask) -> None:
    for name in app.jinja_env.list_templates(extensions=["html", "txt"]):
        app.jinja_env.get_template(name)


def test_no_template_marks_text_as_safe() -> None:
    for template in (ROOT / "templates").rglob("*.html"):
        assert "|safe" not in template.read_text().replace(" ", ""), template


def test_the_environment_is_read_in_one_place() -> None:
    readers = [
        path
        for path in [*modules(), ROOT / "config.py", ROOT / "wsgi.py"]
        if "environ" in path.read_text().replace("from_environment", "").replace("request.environ", "")
    ]

    assert [path.name for path in readers] == ["config.py"]

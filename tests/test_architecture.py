"""What we agreed, a test remembers: floors, commits, policies, templates, sizes."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

from flask import Flask

from coordinator.web import access, policies

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "coordinator"

# A room imports only from lower floors; rooms on one floor do not import each other (DESIGN, "Floors").
FLOORS = (
    ("extensions",),
    ("clock", "errors", "text", "libraries", "logs", "rights", "writers_queue", "apart", "processes"),
    ("addresses", "calendar_years", "database", "limited_process", "packages", "schema", "unique"),
    ("postgresql",),
    ("audit",),
    ("web",),
    ("keys",),
    ("outbox", "exports", "files", "imports", "leadership"),
    ("guideline", "council", "backup"),
    ("orgs",),
    ("inquiries",),
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
    "orgs": ("directory", "roster", "reorganisation", "links", "accounts"),
    "events": (
        "bodies",
        "meetings",
        "mergers",
        "agenda",
        "approvals",
        "invitations",
        "polls",
        "reminders",
        "cancellations",
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
    "database.py": "the driver's own, after which the next writer has its turn",
    "serve.py": "the key is noted before anybody is served",
    "events/reminders/run.py": "what job and command share: a commit for some recipients at a time",
    "imports/commands.py": "the one commit of every register's import by command",
    "web/answers.py": "commit_and_go, called by views alone",
    "web/audit_note.py": "the audit row of an export of addresses stands on its own",
    "web/access.py": "the audit row of a refused request stands on its own",
    "web/error_pages.py": "the count of a link that opens nothing stands on its own",
}


MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """Each file is read and parsed once, however many rules walk over it."""
    return ast.parse(path.read_text())


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def name_of(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imported(path: Path) -> Iterator[tuple[str, ...]]:
    """The modules of this package that a file imports, wherever in the file."""
    for node in nodes(path):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.split(".")[0] == "coordinator":
                yield tuple(name.split(".")[1:])


def test_each_room_stands_on_a_floor() -> None:
    rooms = {(name_of(path) or ("",))[0] for path in MODULES}

    assert rooms - FLOOR.keys() == set()


def test_imports_point_down() -> None:
    wrong = [f"{'.'.join(here)} imports {'.'.join(there)}" for here, there in imports() if not points_down(here, there)]

    assert wrong == []


def test_inquiries_know_no_meeting() -> None:
    """Not by a name either: what is put to somebody may be anything (docs/decisions/0028)."""
    named = [
        f"{relative(path)}:{node.lineno} {word}"
        for path in MODULES
        if relative(path).startswith("inquiries/")
        for node in nodes(path)
        for word in (getattr(node, "id", None), getattr(node, "arg", None), getattr(node, "attr", None))
        if isinstance(word, str) and "meeting" in word
    ]

    assert named == []


def imports() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    return ((name_of(path), there) for path in MODULES for there in imported(path))


def points_down(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """To a lower floor, or within the room to the left."""
    room = here[0] if here else ""
    other = there[0] if there[0] in FLOOR else ""
    return points_left(here, there) if other == room else FLOOR[other] < FLOOR[room]


def points_left(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    features = FEATURES.get(here[0], ()) if here else ()
    if len(here) > 1 and len(there) > 1 and here[1] in features and there[1] in features:
        return features.index(there[1]) <= features.index(here[1])
    return True


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{relative(path)}:{function.lineno} {function.name}"
        for path in MODULES
        for function in nodes(path)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        if any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in ast.walk(function))
    ]

    assert hidden == []


def test_only_views_commands_and_jobs_commit() -> None:
    commits = [
        f"{relative(path)}:{call.lineno}"
        for path in MODULES
        if not may_commit(path)
        for call in nodes(path)
        if isinstance(call, ast.Call) and called(call) in ("commit", "commit_and_go")
    ]

    assert commits == []


def may_commit(path: Path) -> bool:
    parts = relative(path).split("/")
    by_its_name = any(word in parts or f"{word}.py" in parts for word in COMMITTERS)
    return by_its_name or relative(path) in COMMITTERS or relative(path) in COMMIT_ON_THEIR_OWN


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


# Counts of throttles, a session's last-seen, the outbox's deliveries: on their own, never beside an open change.
COMMIT_ON_THEIR_OWN = {"outbox/delivery.py", "orgs/accounts/sessions.py", "orgs/accounts/sign_in.py"}


def named(path: Path, *nouns: str) -> bool:
    """Whether a module is a file, or stands in a folder, of one of these names."""
    return not {path.stem, *path.relative_to(PACKAGE).parts}.isdisjoint(nouns)


def test_services_know_no_request() -> None:
    knowing = [
        f"{relative(path)}:{node.lineno} {alias.name}"
        for path in MODULES
        if named(path, "services", "queries", "policies", "models")
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and node.module in ("flask", "flask_login")
        for alias in node.names
        if alias.name in ("request", "g", "session", "current_user", "flash")
    ]

    assert knowing == []


SQL = {"select", "insert", "update", "delete", "scalar", "scalars", "execute"}


def asks_the_database(path: Path) -> bool:
    """Whether it makes a statement, or has the session carry one out."""
    alone = {alias.name for node in nodes(path) if is_of_sqlalchemy(node) for alias in node.names} & SQL
    return any(
        isinstance(call, ast.Call)
        and called(call) in SQL
        and (called(call) in alone or ast.unparse(call.func).startswith("db.session."))
        for call in nodes(path)
    )


def is_of_sqlalchemy(node: ast.AST) -> TypeGuard[ast.ImportFrom]:
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy"


# Below the rooms there are no queries and services to stand in: the database itself, its copies, its plumbing.
SQL_OF_ITS_OWN = {
    "database.py": "the driver's settings and the one that writes at a time",
    "serve.py": "the database is asked whether it is there",
    "backup/daily.py": "the whole database, whatever its tables",
    "backup/restorer.py": "the same",
    "backup/rows.py": "the same",
    "backup/writer.py": "the same",
    "demo/accounts.py": "rows of a sample, by the thousand",
    "demo/copies.py": "the same",
    "demo/emptiness.py": "the same",
    "demo/goals.py": "the same",
    "demo/large_council.py": "the same",
    "imports/file_shelf.py": "one small table with what it is for",
    "orgs/accounts/sessions.py": "the sign-in of this very request",
    "outbox/delivery.py": "the worker leases and frees its rows",
    "web/form_keys.py": "one small table with what it is for",
    "web/pagination.py": "any query is counted and cut",
    "web/throttle.py": "one small table with what it is for",
}
# In rooms, and not moved to queries and services yet. This list only gets shorter.
SQL_TO_MOVE = {
    "desk/facts.py",
    "desk/first_use/steps.py",
    "events/cancellations/calls.py",
    "events/invitations/board/late.py",
    "events/invitations/board/tallies.py",
    "events/invitations/board/seat_rows.py",
    "events/invitations/letters/approval_text.py",
    "events/meetings/locks.py",
    "events/meetings/past.py",
    "events/meetings/rules.py",
    "events/meetings/year_copy.py",
    "events/reminders/audience.py",
    "mine/outcomes.py",
    "mine/own_items.py",
    "minutes/publication/goal_counts.py",
    "minutes/reception/initial_attendance.py",
    "minutes/records/people.py",
    "minutes/records/seat_names.py",
    "minutes/records/sheet.py",
    "orgs/accounts/links.py",
    "orgs/accounts/representatives.py",
    "orgs/roster/members.py",
    "orgs/roster/seat_order.py",
    "orgs/roster/own_seats.py",
}


def test_sql_stands_in_queries_and_services() -> None:
    rooms = [path for path in MODULES if not named(path, "queries", "services", "views", "cli", "jobs")]
    found = {relative(path) for path in rooms if asks_the_database(path)}

    assert found - SQL_OF_ITS_OWN.keys() - SQL_TO_MOVE == set()


def test_views_hold_no_sql() -> None:
    assert [relative(path) for path in MODULES if named(path, "views") and asks_the_database(path)] == []


def test_no_view_says_beside_which_field_a_refusal_stands() -> None:
    """The refusal knows it, or the form whose fields are called otherwise (`BaseForm.saved`, `place_of`)."""
    saying = [
        f"{relative(path)}:{call.lineno}"
        for path in MODULES
        if named(path, "views")
        for call in nodes(path)
        if isinstance(call, ast.Call) and called(call) == "refuse"
        if any(isinstance(node, ast.Attribute) and node.attr == "sentence" for node in ast.walk(call))
    ]

    assert saying == []


# A statement about holdings, and the rule that a vacant seat means its organisation, in whatever words.
READS_HOLDINGS = re.compile(r"\bHolding\.(seat_id|person_id|post|starts_on|ends_on)\b|join\((Seat\.holdings|Holding)\b")
KNOWS_VACANCY = re.compile(
    r"holding\w*(_on\(.*\))? else \w+\.organisation\b"
    r"|\(\"organisation\", \w*\.?organisation"
    r"|person_id\.is_\(None\)\)?, Seat"
)


def test_a_seat_on_a_day_is_read_in_one_module() -> None:
    """`orgs/roster/members.py`, with `own_seats.py` beside it; others join its statements, or ask a seat itself."""
    texts = {relative(path): path.read_text() for path in MODULES}

    reading = [name for name, text in texts.items() if READS_HOLDINGS.search(text)]
    assert [name for name in reading if not name.startswith("orgs/roster/")] == []
    assert [name for name, text in texts.items() if KNOWS_VACANCY.search(text)] == ["orgs/roster/members.py"]


def test_files_stay_small() -> None:
    assert [relative(path) for path in MODULES if len(path.read_text().splitlines()) > 320] == []


def test_every_endpoint_declares_a_policy(app: Flask) -> None:
    undeclared = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and access.policy_of(app, rule.endpoint) is None
    ]

    assert undeclared == []


def test_one_policy_says_one_thing_of_a_viewer() -> None:
    said: dict[str, list[str]] = {}
    for path in MODULES:
        for policy in tree(path).body if path.stem == "policies" else ():
            if isinstance(policy, ast.FunctionDef) and len(policy.args.args) == 1:
                said.setdefault(ast.unparse(policy.body[-1]), []).append(f"{relative(path)}: {policy.name}")

    assert [names for names in said.values() if len(names) > 1] == []


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
    pages = (ROOT / "templates").rglob("*.html")

    assert [page.name for page in pages if "|safe" in page.read_text().replace(" ", "")] == []


def test_the_environment_is_read_in_one_place() -> None:
    readers = [
        path
        for path in [*MODULES, ROOT / "config.py", ROOT / "wsgi.py"]
        if "environ" in path.read_text().replace("from_environment", "").replace("request.environ", "")
    ]

    assert [path.name for path in readers] == ["config.py"]


def test_what_an_address_says_is_cut_before_it_is_cleaned() -> None:
    cleaned = re.compile(r"\btext\.\w+\(request\b|\brequest\.args\.get\([^)]*\)\.\w+\(")

    assert [str(path) for path in PACKAGE.rglob("*.py") if cleaned.search(path.read_text())] == [
        str(PACKAGE / "web" / "addresses.py")
    ]


def test_tests_read_papers_in_one_place() -> None:
    opening = re.compile(r"\b(PdfReader|load_workbook)\(")
    reading = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py") if opening.search(path.read_text())
    }

    assert reading == {"tests/papers.py", "tests/imports/test_xlsx.py"}, "the latter changes a workbook"


def test_migrations_stand_in_one_line() -> None:
    """Two that were made at the same moment both look right alone; here the later one is seen before it lands."""
    for folder in ("migrations/versions", "migrations/before_0_2/versions"):
        paths = sorted((ROOT / folder).glob("[0-9]*.py"))
        said = {
            path.name: dict(re.findall(r'^(revision|down_revision) = "?(\w+)"?', path.read_text(), re.M))
            for path in paths
        }

        numbers = [path.name[:4] for path in paths]
        assert [one["revision"] for one in said.values()] == numbers
        assert [one["down_revision"] for one in said.values()] == ["None", *numbers[:-1]]


# Where `docs/architecture.md` says that a line of behaviour stands: a file or folder, or a name in one.
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
IS_FILE = re.compile(r"[\w./-]+\.(py|js|json|html|txt|typ|css|md)|[\w./-]+/")
IS_NAME = re.compile(r"(?P<module>[\w/]+)(?P<names>(\.\w+)+)")
FOLDERS = (ROOT, PACKAGE, ROOT / "templates", ROOT / "tests")


def test_the_architecture_names_the_floors_as_they_are() -> None:
    rows = re.findall(r"^\| \d+ \| (.*) \|$", ARCHITECTURE.partition("## Floors")[2].partition("\n## ")[0], re.M)
    named = [re.findall(r"`([\w/.]+)`", part) for row in rows for part in row.split(", then ")]
    floors = [[room.removeprefix("coordinator/").removesuffix(".py") for room in floor] for floor in named]
    listed = [
        [features[0], *FEATURES[features[0]]] if features[0] in FEATURES else list(features) for features in FLOORS
    ]

    assert floors == [[room or "__init__" for room in floor] for floor in listed]


def test_the_architecture_names_what_is_there() -> None:
    rows = [re.findall(r"`([^`]+)`", row) for row in re.findall(r"^\| .*`.*\|$", ARCHITECTURE, re.M)]

    assert [f"{row}: {name}" for row in rows for name in missing(row)] == []


def missing(row: list[str]) -> Iterator[str]:
    """Of a table's row what is nowhere; a bare name stands in the folder of one before it, as people read it."""
    folders = list(FOLDERS)
    for name in row:
        if not (is_file := IS_FILE.fullmatch(name)) and not IS_NAME.fullmatch(name):
            continue
        found = [folder / name for folder in folders if (folder / name).exists()] if is_file else defined(name, folders)
        if not found:
            yield name
        folders += [place if place.is_dir() else place.parent for place in found]


def defined(name: str, folders: list[Path]) -> list[Path]:
    """The modules that give it; of a class without its module, any that has both."""
    module, *names = name.split(".")
    places = [place for folder in folders for place in (folder / f"{module}.py", folder / module) if place.exists()]
    modules = [path for place in places for path in ([place] if place.is_file() else sorted(place.rglob("*.py")))]
    wanted = names if places else [module, *names]
    says = [re.compile(rf"\b(def|class) {one}\b|^\s*{one}\b.*=", re.M) for one in wanted]
    return [
        path for path in modules or [*MODULES, ROOT / "config.py"] if all(one.search(path.read_text()) for one in says)
    ]

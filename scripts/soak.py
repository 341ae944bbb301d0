"""Run the tests of safety at the counts that SAFETY states, print a table, keep it in docs/endurance.md.

The tests are those of `make test`; `SOAK=full` makes them count on. Everything stays on this machine. It ends within
LONGEST seconds, with exit status 0 if everything passed, 1 otherwise.
"""

import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "docs" / "endurance.md"
LONGEST = 60 * 60
ENGINES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Rule:
    """A row of the table: its number among the rules of safety, what it states, the tests (so named) that prove it."""

    number: int | None
    figure: str
    tests: tuple[str, ...]
    named: str = ""
    options: tuple[str, ...] = ()


AT_ONCE = "tests/safety/test_writers_at_once.py"
RULES = (
    Rule(3, "every page read twice: nothing changed", ("tests/safety/test_reading_twice.py",)),
    Rule(4, "links opened by scanners, stopped, sought everywhere", ("tests/safety/test_personal_links.py",)),
    Rule(9, "any text in any format: a file comes of it", ("tests/exports/test_formats.py",), "any_text"),
    Rule(10, "races of two: one wins, the other sees both texts", ("tests/safety/test_lost_updates.py",)),
    Rule(11, "one form, ten posts at once: one object; 50 forms: 50", ("tests/safety/test_doing_it_twice.py",)),
    Rule(11, "answers at once for fewer places: so many have one, the rest wait", ("tests/safety/test_places.py",)),
    Rule(12, "messages with workers killed: none lost, none to others", ("tests/outbox/test_killed_workers.py",)),
    Rule(13, "a year of reminders with processes killed: the exact list", ("tests/safety/test_year_of_reminders.py",)),
    Rule(14, "servers killed: no acknowledged write lost; on the disk first", ("tests/safety/test_durability.py",)),
    Rule(14, "told to stop, what was begun is answered, in one process and in two", ("tests/test_serve.py",)),
    Rule(15, "disk full, database locked: not saved is said, text kept", ("tests/safety/test_full_or_locked.py",)),
    Rule(15, "PostgreSQL restarted or silent: in time, then no error", ("tests/safety/test_database_away.py",)),
    Rule(15, "four workers start on one database, empty or former", ("tests/test_migrations.py",), "four_workers"),
    Rule(15, "answers by many clients at once: none refused, all kept, none waits long", (AT_ONCE,), "answers"),
    Rule(19, "a backup under load comes back equal", ("tests/safety/test_backup_under_load.py",)),
    Rule(19, "restore onto either engine; what is damaged is refused", ("tests/backup",)),
    Rule(19, "pages while the nightly backup is written", (AT_ONCE,), "nightly"),
    Rule(20, "every version up, down, up, killed in the middle", ("tests/safety/test_migrating.py",)),
    Rule(24, "values of all forms while the database fails: none in the log", ("tests/safety/test_quiet_logs.py",)),
    Rule(25, "wrong passwords by strangers: the owner signs in", ("tests/safety/test_throttle.py",)),
    Rule(26, "the key changes: no dead link shown, no former one alive", ("tests/safety/test_changed_keys.py",)),
    Rule(None, "every page of a council of rare states, in every role and format", ("tests/council_of_rare_states",)),
    Rule(None, "the journeys in a browser, every rule of axe on each page", ("tests/journeys",)),
    # `make test` asks of both engines only what is about a database (tests/engines.py); the other rows have the rest.
    Rule(
        None,
        "each test of the application, asked of PostgreSQL",
        ("tests",),
        "postgresql and not killed",
        ("--all-engines", "-n", "3", "--ignore=tests/safety", "--ignore=tests/backup"),
    ),
)


@dataclass
class Found:
    """What the tests of one rule came to on one engine."""

    passed: int = 0
    failed: int = 0
    skipped: list[str] = field(default_factory=list)
    seconds: float = 0
    figures: list[str] = field(default_factory=list)

    def add(self, case: ElementTree.Element) -> None:
        self.seconds += float(case.get("time", 0))
        skipped = case.find("skipped")
        if skipped is not None:
            self.skipped.append(skipped.get("message", ""))
        elif case.find("failure") is not None or case.find("error") is not None:
            self.failed += 1
        else:
            self.passed += 1
        for one in case.iter("property"):
            told = f"{one.get('value')} {one.get('name')}"
            if told not in self.figures:
                self.figures.append(told)

    def __str__(self) -> str:
        if not self.passed + self.failed + len(self.skipped):
            return "–"
        result = f"**{self.failed} failed**" if self.failed else "passed"
        skipped = [f"not run: {why}" for why in self.skipped]
        return "; ".join([f"{result}, {self.seconds:.0f} s", *self.figures, *skipped])


def main() -> int:
    deadline = time.monotonic() + LONGEST
    found: dict[Rule, dict[str, Found]] = {}
    for rule in RULES:
        found[rule] = by_engine(cases_of(rule, deadline - time.monotonic()))
        # What is found stays, whatever becomes of the rest.
        KEPT.write_text(page(found))
    print(table(found))
    is_proved = all(proved(engines) for engines in found.values())
    print("passed" if is_proved else "FAILED")
    return 0 if is_proved else 1


def cases_of(rule: Rule, seconds: float) -> list[ElementTree.Element]:
    """What pytest reports of the rule's tests at full counts; nothing where there was no time for it."""
    with tempfile.TemporaryDirectory(prefix="coordinator-soak-") as folder:
        report = Path(folder) / "report.xml"
        # Only the former family of reports carries what a test noted.
        written = ["-p", "no:cacheprovider", "-o", "junit_family=xunit1", f"--junitxml={report}"]
        chosen = ["-k", rule.named] if rule.named else []
        command = [sys.executable, "-m", "pytest", "-v", *rule.tests, *chosen, *rule.options, *written]
        try:
            subprocess.run(command, cwd=ROOT, env={**os.environ, "SOAK": "full"}, check=False, timeout=max(seconds, 1))
        except subprocess.TimeoutExpired:
            return []
        return list(ElementTree.parse(report).iter("testcase")) if report.exists() else []


def by_engine(cases: Iterable[ElementTree.Element]) -> dict[str, Found]:
    found = {engine: Found() for engine in ENGINES}
    for case in cases:
        for engine in engines_of(case):
            found[engine].add(case)
    return found


def engines_of(case: ElementTree.Element) -> tuple[str, ...]:
    """By the test's name; what names none runs on SQLite, what stops a server on PostgreSQL."""
    named = tuple(engine for engine in ENGINES if engine in str(case.get("name")))
    if "database_away" in str(case.get("classname")):
        return ("postgresql",)
    return named or ("sqlite",)


def proved(found: dict[str, Found]) -> bool:
    return any(one.passed for one in found.values()) and not any(one.failed for one in found.values())


def table(found: dict[Rule, dict[str, Found]]) -> str:
    lines = ["| rule | what | SQLite | PostgreSQL |", "|---|---|---|---|"]
    for rule in RULES:
        cells = [str(found[rule][engine]) if rule in found else "not run" for engine in ENGINES]
        lines.append(f"| {rule.number or '–'} | {rule.figure} | {' | '.join(cells)} |")
    return "\n".join(lines)


def page(found: dict[Rule, dict[str, Found]]) -> str:
    seconds = sum(one.seconds for engines in found.values() for one in engines.values())
    return f"""# Endurance

What `make soak` found the last time it was run: the tests of safety at their full counts, on both engines, with real
processes that are really killed. The counts are in `tests/counts.py`, the rules' numbers are those of the table of
safety. Whether something holds does not depend on the machine; seconds do, and this one may have been busy.

{datetime.now(UTC):%Y-%m-%d}, {machine()}; {seconds / 60:.0f} minutes in all.

{table(found)}
"""


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    facts = f"{platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}"
    return f"{facts}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"


if __name__ == "__main__":
    sys.exit(main())

"""One clock for the product, the suite and every process that it starts; no day is kept from an import."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from coordinator import clock
from tests import clocks

ROOT = Path(__file__).parent.parent
PRODUCT = [ROOT / "config.py", ROOT / "wsgi.py", *(ROOT / "coordinator").rglob("*.py")]
AROUND = [path for folder in ("tests", "scripts", "migrations") for path in (ROOT / folder).rglob("*.py")]
FILES = [path for path in [*PRODUCT, *AROUND] if "node_modules" not in path.parts]
# What tells the time: of the product's clock, of Python's, of the machine's zone.
ASKING = {"now", "today", "utcnow", "localtime", "gmtime"}
OF_THE_MACHINE = {"date.today", "datetime.today", "datetime.now", "datetime.utcnow", "time.time", "time.localtime"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The node and what is inside it, without the bodies of functions: those run when they are called."""
    yield node
    is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    for name, value in ast.iter_fields(node):
        if is_function and name == "body":
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from run_at_import(child)


def called(node: ast.AST) -> str:
    """`clock.today` of `clock.today()`."""
    if not isinstance(node, ast.Call):
        return ""
    return ast.unparse(node.func)


def where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_no_clock_is_read_while_a_module_is_imported() -> None:
    read = [
        f"{where(path, node)} {called(node)}"
        for path in FILES
        for node in run_at_import(tree(path))
        if called(node).split(".")[-1] in ASKING or called(node) in OF_THE_MACHINE
    ]

    assert read == []


def test_the_product_knows_no_clock_but_its_own_and_no_zone_of_the_machine() -> None:
    others = [
        f"{where(path, node)} {called(node)}"
        for path in PRODUCT
        if path != ROOT / "coordinator" / "clock.py"
        for node in ast.walk(tree(path))
        if is_of_the_machine(node)
    ]

    assert others == []


def is_of_the_machine(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name, is_bare = called(node), not node.args and not node.keywords
    in_the_machine_s_zone = name.endswith(".astimezone") and is_bare
    in_no_zone = name.endswith(".fromtimestamp") and len(node.args) + len(node.keywords) == 1
    return name in OF_THE_MACHINE or in_the_machine_s_zone or in_no_zone


def test_no_day_comes_of_another_by_replacing_its_year() -> None:
    """On 29 February that day is not there."""
    replaced = [
        where(path, node)
        for path in FILES
        for node in ast.walk(tree(path))
        if called(node).endswith(".replace") and any(word.arg == "year" for word in node.keywords)  # type: ignore[attr-defined]
    ]

    assert replaced == []


def test_collecting_reads_no_clock() -> None:
    with clocks.nobody_asks(), pytest.raises(AssertionError, match="imported"):
        clock.today()

    assert clock.today()


def test_a_started_process_has_the_clock_of_its_test() -> None:
    hour = clocks.Hour("leap day", "2028-02-29T23:30", "America/New_York")

    with clocks.at(hour):
        assert clock.today() == date(2028, 2, 29)
        inside = told_by_a_process()
    outside = told_by_a_process()

    assert inside[:2] == ["2028-02-29", "2028-02-29"]
    assert outside[0] == clock.today().isoformat()
    assert abs(datetime.fromisoformat(outside[2]) - clock.now()) < timedelta(minutes=1)


def told_by_a_process() -> list[str]:
    """The council's day, the machine's, and the moment."""
    script = (
        "from datetime import date; from coordinator import clock;"
        " print(clock.today(), date.today(), clock.now().isoformat())"
    )
    said = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True)
    return said.stdout.split()

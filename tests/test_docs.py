"""What is there is explained, and what is explained is there."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
from flask import Flask

ROOT = Path(__file__).parent.parent
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "coordinator").rglob("*.md")])
PATH = re.compile(r"`((?:coordinator|docs|scripts|tests|templates|migrations)/[\w./-]+)`")
# Flask-Migrate brings more; whoever runs an installation needs this one.
OF_THE_SCHEMA = {"upgrade"}


def names(group: click.Group, before: str = "") -> Iterator[str]:
    """`orgs import`, `routes`: every command in full."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from names(command, f"{before}{name} ")
        elif before != "db " or name in OF_THE_SCHEMA:
            yield f"{before}{name}"


def explained() -> str:
    return OPERATIONS.partition("## Commands")[2].partition("\n## ")[0]


def test_every_setting_is_explained_and_every_explained_one_is_read() -> None:
    read = set(re.findall(r"COORDINATOR_[A-Z_]+", (ROOT / "config.py").read_text()))

    assert set(re.findall(r"^\| `(COORDINATOR_[A-Z_]+)`", OPERATIONS, re.MULTILINE)) == read


def test_every_command_is_explained(app: Flask) -> None:
    unexplained = [name for name in names(app.cli) if not re.search(rf"`{name}\b", explained())]

    assert unexplained == []


def test_every_explained_command_is_there(app: Flask) -> None:
    there = set(names(app.cli))
    table = "\n".join(re.findall(r"^\| (`.*?) \|", explained(), re.MULTILINE))
    told = re.findall(r"`([a-z]+(?: [a-z]+)?)", table)

    assert [name for name in told if name not in there] == []


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert [target for target in targets if f"`make {target}" not in OPERATIONS] == []


def test_no_page_names_a_file_that_is_missing() -> None:
    named = [(page, path) for page in PAGES for path in files_named_on(page)]

    assert [f"{page.relative_to(ROOT)}: {path}" for page, path in named if not path.exists()] == []


def files_named_on(page: Path) -> list[Path]:
    text = page.read_text()
    links = [page.parent / link for link in re.findall(r"\]\(([^)#:\s]+)\)", text)]
    return [*links, *(ROOT / path for path in PATH.findall(text))]


def test_the_version_is_that_of_the_newest_changes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert re.findall(r"^## (.*)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)[0] == project["version"]


def test_decisions_are_numbered_in_one_row_and_bear_their_number() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    titles = [page.read_text().splitlines()[0] for page in pages]

    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    assert [title.partition(".")[0] for title in titles] == [f"# {n}" for n in range(1, len(pages) + 1)]


def test_contributing_shows_code_as_it_stands() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text()
    shown = re.findall(r"\(`([\w/.]+\.py)`\):\n\n```python\n(.*?)```", page, re.DOTALL)

    assert len(shown) == page.count("```python") > 0
    assert [path for path, code in shown if code not in (ROOT / path).read_text()] == []


def test_contributing_names_tests_that_are_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "CONTRIBUTING.md").read_text()))
    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert named - set(re.findall(r"^def (test_\w+)", tests, re.MULTILINE)) == set()

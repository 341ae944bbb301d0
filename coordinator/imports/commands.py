"""The command `import FILE` of every register: what a file would do is shown, then all of it is done, or nothing."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from coordinator import audit
from coordinator.database import count_rows
from coordinator.extensions import db
from coordinator.imports.preview import AnyPlan, Preview
from coordinator.imports.questions import Question
from coordinator.imports.rows import RowProblem

FILE = click.Argument(["file"], type=click.Path(exists=True, dir_okay=False, path_type=Path))
DRY_RUN = click.Option(["--dry-run"], is_flag=True, help="Show what the file would do, change nothing.")
ANSWERS = click.Option(
    ["--answer", "answers"],
    multiple=True,
    metavar="KEY=VALUE",
    help="Decide what the file leaves open; may be repeated.",
)
AS_JSON = click.Option(["--json", "as_json"], is_flag=True, help="The same as JSON.")


def import_command(
    action: str,
    *,
    plan: Callable[..., AnyPlan],
    apply: Callable[..., None],
    help: str,
    options: Sequence[click.Option] = (),
) -> click.Command:
    """One register's import by command; `action` names its audit row.

    `plan` compares a file and the answers with the register and changes nothing; `apply` does what a plan says, and
    gets the register's own `options` by their names.
    """

    @with_appcontext
    def import_file(*, file: Path, dry_run: bool, as_json: bool, answers: Sequence[str], **given: Any) -> None:
        found = plan(file.read_bytes(), file.name, _by_key(answers))
        report(found.preview, as_json=as_json)
        if dry_run:
            return
        apply(found, **given)
        count_rows()
        audit.record("command", None, action, thing_kind="file", fields=found.columns)
        db.session.commit()

    return click.Command("import", callback=import_file, params=[FILE, DRY_RUN, ANSWERS, AS_JSON, *options], help=help)


def report(preview: Preview, *, as_json: bool = False) -> None:
    """Print the outcome; where anything is refused or left open, print each reason and end with exit status 1."""
    if as_json:
        refused = [{"row": one.row, "column": one.column, "reason": one.reason} for one in preview.refused]
        counts = {name: len(getattr(preview, name)) for name in ("added", "changed", "unchanged")}
        said = {**counts, "refused": refused, "questions": [_as_json(one) for one in preview.questions]}
        click.echo(json.dumps({**said, "notes": preview.notes}, ensure_ascii=False))
    else:
        for problem in preview.refused:
            click.echo(str(problem), err=True)
        for question in preview.open_questions:
            click.echo(_line_of(question), err=True)
        click.echo(f"added {len(preview.added)}, changed {len(preview.changed)}, unchanged {len(preview.unchanged)}")
    if preview.refused or preview.open_questions:
        sys.exit(1)


def _by_key(answers: Sequence[str]) -> dict[str, str]:
    """`12.phone.nothing=keep`, as one was told to write it."""
    pairs = [answer.partition("=") for answer in answers]
    return {key: value for key, _equals, value in pairs}


def _line_of(question: Question) -> str:
    """The question, and how each answer is given."""
    choices = " / ".join(f"--answer {question.key}={one.value} ({one.words})" for one in question.choices)
    return f"{RowProblem(question.row, question.column, question.sentence)} {choices}"


def _as_json(question: Question) -> dict[str, Any]:
    choices = {choice.value: choice.words for choice in question.choices}
    asked = {"row": question.row, "column": question.column, "question": question.sentence, "choices": choices}
    return {"key": question.key, **asked, "answer": question.answer}

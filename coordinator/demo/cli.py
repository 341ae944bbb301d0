"""`coordinator setup` and `coordinator demo load`: the first council's registers, its sample, or rows to measure."""

import json

import click
from flask.cli import AppGroup, with_appcontext

from coordinator.demo import emptiness, large_council, registers, sample, sheet
from coordinator.extensions import db

group = AppGroup("demo", help="A council to look at, or rows to measure.")


@click.command("setup")
@click.option("--template", type=click.Choice(["kanazawa"]), required=True, help="Whose registers.")
@with_appcontext
def setup(template: str) -> None:
    """Load a council's registers alone: kinds of members, offices, kinds of meetings, terms, history; no samples."""
    if emptiness.has_registers():
        raise emptiness.NotEmpty()
    found = registers.set_up()
    db.session.commit()
    click.echo(f"{template}: {found.name}")


@group.command("load")
@click.option("--meetings", type=click.IntRange(1, 100_000), help="So many generated meetings instead of the sample.")
@click.option("--json", "as_json", is_flag=True, help="Tell the accounts as instance/demo.json has them.")
def load(meetings: int | None, as_json: bool) -> None:
    """Load the sample council, and tell its accounts; or generated meetings to measure with."""
    if not emptiness.is_empty():
        raise emptiness.NotEmpty()
    accounts: list[dict[str, str]] = []
    if meetings:
        large_council.load(meetings)
    else:
        accounts = sample.load()
    db.session.commit()
    if as_json:
        click.echo(json.dumps(accounts, ensure_ascii=False, indent=1))
    else:
        click.echo(sheet.told(accounts) if accounts else f"{meetings}")

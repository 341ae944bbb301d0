"""`coordinator setup` and `coordinator demo load`: the first council's registers, its sample, or rows to measure."""

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from coordinator.demo import emptiness, generated, registers, sample, sheet
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
def load(meetings: int | None) -> None:
    """Load the sample council, and tell its accounts; or generated meetings to measure with."""
    if not emptiness.is_empty():
        raise emptiness.NotEmpty()
    if meetings:
        generated.load(meetings)
        db.session.commit()
        click.echo(f"{meetings}")
        return
    accounts = sample.load()
    db.session.commit()
    sheet.keep(accounts, current_app.config["COUNCIL"].instance / "demo.json")
    click.echo(sheet.told(accounts))

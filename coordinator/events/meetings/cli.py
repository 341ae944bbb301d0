"""Meetings from the command line."""

import json
from datetime import datetime
from typing import Any

import click
from flask.cli import AppGroup

from coordinator import calendar_years, clock
from coordinator.errors import DomainError
from coordinator.events.bodies import queries as bodies
from coordinator.events.meetings import queries, services
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db

group = AppGroup("meetings", help="Plan meetings and list them.")
HOUR = click.DateTime(["%H:%M"])


@group.command("create")
@click.option("--body", "code", required=True, help="The code of the body that meets.")
@click.option("--on", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day, as 2026-11-23.")
@click.option("--from", "starts", type=HOUR, help="The hour at which it begins, as 10:00.")
@click.option("--to", "ends", type=HOUR, help="The hour at which it ends.")
@click.option("--title", default="", help="The title; the body's name if none is given.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def create(
    *, code: str, day: datetime, starts: datetime | None, ends: datetime | None, title: str, as_json: bool
) -> None:
    """Plan a meeting; prints its slug."""
    try:
        meeting = services.create(
            bodies.body_by_code(code),
            held_on=day.date(),
            starts=starts.time() if starts else None,
            ends=ends.time() if ends else None,
            title=title,
        )
    except DomainError as refusal:
        raise click.ClickException(refusal.sentence or f"no body has the code {code!r}") from None
    db.session.commit()
    click.echo(json.dumps(described(meeting), ensure_ascii=False) if as_json else meeting.slug)


@group.command("list")
@click.option(
    "--fiscal-year", "year", type=click.IntRange(1900, 2198), help="The fiscal year; this one if none is given."
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def list_(*, year: int | None, as_json: bool) -> None:
    """The meetings of a fiscal year, in the order of their days."""
    year = year or calendar_years.fiscal_year(clock.today())
    meetings = [described(meeting) for meeting in db.session.scalars(queries.of_fiscal_year(year))]
    if as_json:
        click.echo(json.dumps(meetings, ensure_ascii=False))
        return
    for meeting in meetings:
        click.echo("\t".join(str(meeting[name] or "-") for name in ("slug", "on", "state", "title")))


def described(meeting: Meeting) -> dict[str, Any]:
    return {
        "uid": meeting.uid,
        "slug": meeting.slug,
        "body": meeting.body.code,
        "fiscal_year": meeting.fiscal_year,
        "number": meeting.number,
        "running_number": meeting.running_number,
        "title": meeting.title,
        "on": meeting.held_on.isoformat() if meeting.held_on else None,
        "from": f"{meeting.starts:%H:%M}" if meeting.starts else None,
        "to": f"{meeting.ends:%H:%M}" if meeting.ends else None,
        "state": str(meeting.state),
    }

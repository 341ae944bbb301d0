"""`coordinator links …`: personal links from the command line."""

import json

import click
from flask.cli import AppGroup
from sqlalchemy import select

from coordinator import audit
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.links import queries, services
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.roster.models import Person

group = AppGroup("links", help="Personal links: whose there are, what they are, stopping them.")


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_(as_json: bool) -> None:
    """Every link with its addressee and state; never the link itself."""
    found = [_as_data(link) for link in db.session.scalars(queries.links())]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo(f"{one['addressee']}  {one['name']}  {one['state']}  {one['last_sent_on'] or '-'}")


@group.command("show")
@click.argument("addressee")
def show(addressee: str) -> None:
    """The link of an ADDRESSEE: a person's code or uid, or an organisation's code."""
    click.echo(queries.url_of(_link_of(addressee)))


@group.command("stop")
@click.argument("addressee", required=False)
@click.option("--all", "every", is_flag=True, help="All of them, where a list got into wrong hands.")
@click.option("--dry-run", is_flag=True, help="Only say what would be stopped.")
@click.option("--json", "as_json", is_flag=True, help="For programs; with --dry-run.")
def stop(addressee: str | None, every: bool, dry_run: bool, as_json: bool) -> None:
    """Stop the link of an ADDRESSEE, or all."""
    if every == bool(addressee):
        raise click.UsageError("Name one addressee, or --all.")
    if as_json and not dry_run:
        raise click.UsageError("--json goes with --dry-run.")
    found = [_link_of(addressee)] if addressee else list(db.session.scalars(queries.open_links()))
    if dry_run:
        described = [_as_data(link) for link in found]
        click.echo(json.dumps(described, ensure_ascii=False, indent=2) if as_json else f"would stop: {len(found)}")
        return
    for link in found:
        services.stop(link)
    audit.record("command", None, "link.stop", thing_kind="personal_link", thing_uid=addressee or "all")
    db.session.commit()
    click.echo(f"stopped: {len(found)}")


def _link_of(addressee: str) -> PersonalLink:
    person = db.session.scalar(select(Person).where((Person.uid == addressee) | (Person.code == addressee)))
    found = person or db.session.scalar(select(Organisation).where(Organisation.code == addressee))
    link = queries.link_of(found) if found else None
    if link is None or link.stopped_at is not None:
        raise click.ClickException(f"“{addressee}” has no link that opens anything.")
    return link


def _as_data(link: PersonalLink) -> dict[str, str | None]:
    return {
        "addressee": link.person.uid if link.person else link.addressee.uid,
        "kind": "person" if link.person else "organisation",
        "name": link.addressee.name,
        "state": "stopped" if link.stopped_at else "open",
        "last_sent_on": link.last_sent_on.isoformat() if link.last_sent_on else None,
    }

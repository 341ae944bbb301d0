"""`coordinator links …`: personal links from the command line."""

import json
from typing import TypeVar

import click
from flask.cli import AppGroup
from sqlalchemy import select

from coordinator import audit
from coordinator.database import writing
from coordinator.extensions import db
from coordinator.keys import services as keys
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
        click.echo("  ".join(str(one[key] or "-") for key in ("addressee", "code", "name", "state", "last_sent_on")))


@group.command("show")
@click.argument("addressee")
def show(addressee: str) -> None:
    """The link of an ADDRESSEE: a person or an organisation, by its uid or its code, as `links list` has them."""
    keys.refuse_other()
    click.echo(queries.url_of(_link_of(addressee)))


@group.command("renew")
@click.argument("addressee", required=False)
@click.option("--all", "every", is_flag=True, help="All of them, where the key or a list got into wrong hands.")
@click.option("--dry-run", is_flag=True, help="Only say whom it would concern.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def renew(addressee: str | None, every: bool, dry_run: bool, as_json: bool) -> None:
    """Give an ADDRESSEE, or everybody, a new link: the old one opens nothing. Says whom to tell, and how.

    With --all a changed secret key becomes that of the database.
    """
    if every == bool(addressee):
        raise click.UsageError("Name one addressee, or --all.")
    if not every:
        keys.refuse_other()
    with writing():
        found = [_link_of(addressee)] if addressee else list(db.session.scalars(queries.open_links()))
        told = [] if addressee or dry_run else keys.take_on(keep_former=False)
        if not dry_run:
            for link in found:
                services.renew(link)
            audit.record("command", None, "link.renew", thing_kind="personal_link", thing_uid=addressee or "all")
            db.session.commit()
        # Of the links each is new; besides them what other rooms sealed with the key.
        lines = [queries.told(link) for link in found]
        lines += [line for line in told if line not in lines]
    click.echo(json.dumps(lines, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


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
    found = _found(Person, addressee) or _found(Organisation, addressee)
    if found is None:
        raise click.ClickException(f"“{addressee}” is no uid or code of `coordinator links list`.")
    link = queries.link_of(found)
    if link is None or link.stopped_at is not None:
        raise click.ClickException(f"“{addressee}” has no link that opens anything.")
    return link


T = TypeVar("T", Person, Organisation)


def _found(kind: type[T], name: str) -> T | None:
    """By its code, else by its uid."""
    return db.session.scalar(select(kind).where((kind.code == name) | (kind.uid == name)))


def _as_data(link: PersonalLink) -> dict[str, str | None]:
    return {
        "addressee": link.addressee.uid,
        "code": link.addressee.code,
        "kind": "person" if link.person else "organisation",
        "name": link.addressee.name,
        "state": "stopped" if link.stopped_at else "open",
        "last_sent_on": link.last_sent_on.isoformat() if link.last_sent_on else None,
    }

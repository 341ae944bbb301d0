"""`coordinator users …`: accounts from the command line, the first one too."""

import json
import sys

import click
from flask.cli import AppGroup
from flask_babel import gettext as _

from coordinator import audit
from coordinator.database import reading
from coordinator.errors import DomainError, NotFound
from coordinator.extensions import db
from coordinator.orgs.accounts import links, passwords, queries, representatives, services
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Person
from coordinator.web.viewer import Role

group = AppGroup("users", help="Accounts: who may sign in.")


@group.command("create")
@click.option("--email", required=True, help="The address to sign in with.")
@click.option("--name", required=True, help="As it is shown.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--office", metavar="CODE", help="The office of a member of the secretariat.")
@click.option("--organisation", metavar="CODE", help="The organisation for which a representative acts.")
@click.option(
    "--password-stdin", is_flag=True, help="Read the password from the input; without it, a mail asks for one."
)
def create(
    *, email: str, name: str, role: str, office: str | None, organisation: str | None, password_stdin: bool
) -> None:
    """Open an account. A representative's person is given a contact seat of the organisation."""
    if (organisation is not None) != (role == Role.REPRESENTATIVE):
        raise click.UsageError("--organisation goes with the role representative, and with no other.")
    password_hash = _hash_of_input(email=email, name=name) if password_stdin else ""
    user = services.create(
        email=email,
        name=name,
        role=Role(role),
        office=_organisation(office) if office else None,
        person=_seated(email, name, organisation) if organisation else None,
        password_hash=password_hash,
    )
    if not password_hash:
        links.mail_invitation(user)
    audit.record("command", None, "account.create", thing_kind="user", thing_uid=user.uid)
    db.session.commit()
    click.echo(user.email)


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_(as_json: bool) -> None:
    """Every account with its role, closed ones too."""
    with reading():
        found = [_as_data(user) for user in db.session.scalars(queries.users())]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for user in found:
        closed = "" if user["active"] else "  (closed)"
        click.echo(f"{user['email']}  {user['role']}  {user['name']}  {user['office'] or ''}{closed}")


@group.command("deactivate")
@click.argument("email")
@click.option("--dry-run", is_flag=True, help="Only say whose account it is.")
@click.option("--json", "as_json", is_flag=True, help="For programs; with --dry-run.")
def deactivate(email: str, dry_run: bool, as_json: bool) -> None:
    """Close an account and end its sign-ins."""
    if as_json and not dry_run:
        raise click.UsageError("--json goes with --dry-run.")
    user = queries.user_by_email(email)
    if user is None:
        raise DomainError(_("There is no account for %(email)s.", email=email))
    described = _as_data(user)
    services.deactivate(user)
    audit.record("command", None, "account.deactivate", thing_kind="user", thing_uid=user.uid)
    told = json.dumps(described, ensure_ascii=False, indent=2) if as_json else f"{user.email}  {user.name}"
    if dry_run:
        db.session.rollback()
    else:
        db.session.commit()
    click.echo(told)


def _hash_of_input(*, email: str, name: str) -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    passwords.check(password, email=email, name=name)
    return passwords.hash_of(password)


def _organisation(code: str) -> Organisation:
    try:
        return directory.organisation_by_code(code)
    except NotFound:
        raise DomainError(_("There is no organisation with the code “%(code)s”.", code=code)) from None


def _seated(email: str, name: str, code: str) -> Person:
    return representatives.seated(_organisation(code), name=name, email=queries.normal(email))


def _as_data(user: User) -> dict[str, object]:
    return {
        "id": user.uid,
        "email": user.email,
        "name": user.name,
        "role": user.role.value,
        "office": user.office.code if user.office else None,
        "person": user.person.code or user.person.uid if user.person else None,
        "active": user.is_active,
        "has_password": bool(user.password_hash),
    }

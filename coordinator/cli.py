"""Gathers each feature's commands; its own is `routes`."""

import json

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate.cli import db as schema_group
from werkzeug.routing import Rule

from coordinator import jobs, schema, serve
from coordinator.backup import cli as backup
from coordinator.demo import cli as demo
from coordinator.events.meetings import cli as meetings
from coordinator.events.reminders import cli as reminders
from coordinator.guideline import cli as guideline
from coordinator.minutes.past import cli as past
from coordinator.minutes.publication import cli as minutes
from coordinator.orgs.accounts import cli as accounts
from coordinator.orgs.directory import cli as directory
from coordinator.orgs.links import cli as links
from coordinator.orgs.roster import cli as roster
from coordinator.outbox import cli as outbox
from coordinator.web import policies
from coordinator.web.access import policy_of


@click.command("routes")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@with_appcontext
def routes(as_json: bool) -> None:
    """Every endpoint with its address, its policy, and whether anybody may use it."""
    found = [described(current_app, rule.endpoint, rule.rule, rule.methods or set()) for rule in _rules()]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for line in found:
        click.echo(f"{line['path']}\t{line['methods']}\t{line['endpoint']}\t{line['policy']}")


def described(app: Flask, endpoint: str, path: str, methods: set[str]) -> dict[str, object]:
    """One line of `routes`; what is static has no policy and is open."""
    policy = policy_of(app, endpoint)
    module = app.view_functions[endpoint].__module__
    room = module.removeprefix("coordinator.").partition(".views")[0] if module.startswith("coordinator") else None
    return {
        "endpoint": endpoint,
        "path": path,
        "methods": sorted(methods - {"HEAD", "OPTIONS"}),
        "policy": policy.__name__ if policy else None,
        "open": policy is policies.open_to_all or endpoint == "static",
        "room": room,
    }


def _rules() -> list[Rule]:
    return sorted(current_app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))


COMMANDS: tuple[click.Command, ...] = (
    serve.command,
    jobs.group,
    demo.setup,
    demo.group,
    accounts.group,
    directory.group,
    roster.group,
    guideline.group,
    meetings.group,
    minutes.group,
    links.group,
    outbox.group,
    backup.backup,
    backup.restore,
    routes,
)
# An upper room's command that stands in the group of a lower one, and ours in Flask-Migrate's `db`.
IN_GROUPS: tuple[tuple[click.Group, click.Command], ...] = (
    (meetings.group, past.import_meetings),
    (meetings.group, reminders.remind),
    (minutes.group, past.import_minutes),
    (schema_group, schema.upgrade_command),
)


def register(app: Flask) -> None:
    """Hang every room's commands on the application."""
    for group, command in IN_GROUPS:
        group.add_command(command)
    for command in COMMANDS:
        app.cli.add_command(command)

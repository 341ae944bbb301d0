"""`coordinator meetings remind`: what will go to whom and when, or this day's reminders now."""

import json

import click

from coordinator import clock
from coordinator.database import reading
from coordinator.events.reminders import queries, run, words
from coordinator.events.reminders.queries import Reminder


@click.command("remind")
@click.option("--dry-run", is_flag=True, help="Only say what will go to whom and when.")
@click.option("--json", "as_json", is_flag=True, help="For programs; with --dry-run.")
def remind(*, dry_run: bool, as_json: bool) -> None:
    """Remind of what is due today; the clock does so by itself every morning."""
    if as_json and not dry_run:
        raise click.UsageError("--json goes with --dry-run.")
    if not dry_run:
        click.echo(f"{run.remind_all(clock.now())}")
        return
    with reading():
        found = [described(one) for one in queries.ahead(clock.today())]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in found:
        click.echo("\t".join(str(line[name] or "-") for name in ("on", "meeting", "about", "way", "to")))


def described(reminder: Reminder) -> dict[str, str | None]:
    """One line of the dry run; what earlier days left behind goes today."""
    way = reminder.recipient.way
    return {
        "on": str(reminder.timing.goes_on(clock.today())),
        "meeting": reminder.meeting.slug,
        "rule": reminder.rule.value,
        "about": str(words.RULES[reminder.rule]),
        "way": way.value if way else None,
        "to": reminder.recipient.name,
    }

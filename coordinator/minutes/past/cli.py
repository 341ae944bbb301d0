"""`coordinator meetings import`, `coordinator minutes import`: the past by command, in the groups of lower rooms."""

from pathlib import Path

import click

from coordinator.imports.commands import import_command
from coordinator.minutes.past import enclosures, files, meeting_imports, minutes_imports, queries

FILES = click.Option(
    ["--files", "place"],
    type=click.Path(exists=True, path_type=Path),
    help="A folder or a ZIP with the old minutes that the list names.",
)


def bring_meetings(plan: meeting_imports.PastMeetingsPlan, *, place: Path | None) -> None:
    """Read the meetings in, and give those that wait for old minutes the files that lie beside the list."""
    meeting_imports.apply(plan)
    if place is not None:
        arrived, _strange = files.arrive(enclosures.files_of(place, [one.name for one in queries.waiting()]))
        click.echo(f"old minutes {len(arrived)}, still waited for {len(queries.waiting())}")


import_meetings = import_command(
    "meeting.import",
    plan=meeting_imports.plan,
    apply=bring_meetings,
    options=[FILES],
    help="Read past meetings in from a .csv or .xlsx file, all or nothing, with the old minutes given beside.",
)
import_minutes = import_command(
    "minutes.import",
    plan=minutes_imports.plan,
    apply=minutes_imports.apply,
    help="Read past minutes in from a .csv or .xlsx file, all or nothing; each meeting's become its publication 1.",
)

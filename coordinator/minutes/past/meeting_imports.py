"""Past meetings from a file: planned row by row, shown, and then done all or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext as _

from coordinator import calendar_years, clock
from coordinator.events.bodies import queries as bodies
from coordinator.events.bodies.models import Body
from coordinator.events.meetings import past
from coordinator.events.meetings.models import Meeting
from coordinator.events.meetings.refusals import BodyDoesNotMeet, NumberTaken, RunningNumberTaken
from coordinator.extensions import db
from coordinator.imports import damage, days
from coordinator.imports.preview import Preview, readable
from coordinator.imports.reader import read_table
from coordinator.imports.row_reader import UNANSWERED
from coordinator.imports.rows import FileRow, Sheet
from coordinator.minutes.past import queries
from coordinator.minutes.past.columns import meeting_columns
from coordinator.minutes.past.models import PastFile
from coordinator.minutes.past.queries import Known
from coordinator.minutes.records.models import Minutes

OF_THE_MEETING = {
    "on": "held_on",
    "number": "number",
    "running_number": "running_number",
    "title": "title",
    "theme": "theme",
    "venue": "venue",
}
COUNTS = ("present", "observers")
TAKEN = {"number": NumberTaken, "running_number": RunningNumberTaken}
# A number of a body: 第n回 of a fiscal year, or, without a year, its running number.
Place = tuple[int, int | None, int]


@dataclass
class PastMeetingsPlan:
    """What a file would do, and what is needed to do it; `known` and `values` by slug."""

    preview: Preview
    columns: frozenset[str]
    known: dict[str, Known]
    values: dict[str, Mapping[str, Any]] = field(default_factory=dict)


def plan(content: bytes, file_name: str, answers: Mapping[str, str] = UNANSWERED) -> PastMeetingsPlan:
    """Read a file and compare it with what is registered, changing nothing; `UnreadableTable` where it is no table."""
    sheet = read_table(content, file_name, meeting_columns(bodies.bodies()), answers)
    found = queries.of_bodies({row.values["body"] for row in sheet.rows if row.values.get("body")})
    known = {one.meeting.slug: one for one in found}
    _check(sheet, found)
    for row in sheet.rows:
        if _is_named(row):
            _settle(row, known.get(_slug(row)))
            _check_known(row, known.get(_slug(row)))
    made = PastMeetingsPlan(Preview.of(sheet), sheet.columns, known)
    for row in sheet.rows:
        if row.is_clear:
            _compare(made, row)
    return made


def apply(made: PastMeetingsPlan) -> None:
    """Do what a plan says, all of it."""
    new = {slug: _meeting(values) for slug, values in made.values.items() if slug not in made.known}
    if new:
        past.keep(list(new.values()))
    for slug, values in made.values.items():
        one = made.known.get(slug) or Known(new[slug], Minutes(meeting=new[slug], is_past_record=True))
        _fill(one, values)
        db.session.add(one.minutes)
    db.session.flush()


def _meeting(values: Mapping[str, Any]) -> Meeting:
    facts = {ours: values[name] for name, ours in OF_THE_MEETING.items() if name in values}
    return past.meeting_of(values["body"], **facts)


def _fill(one: Known, values: Mapping[str, Any]) -> None:
    """Give a past meeting what its row says; setting what is said already changes nothing."""
    for name, ours in OF_THE_MEETING.items():
        if name in values:
            setattr(one.meeting, ours, values[name])
    for name in COUNTS:
        if name in values:
            setattr(one.minutes, name, values[name])
    if values.get("file") and values["file"] not in {file.name for file in one.files}:
        db.session.add(PastFile(meeting=one.meeting, name=values["file"]))


def _is_named(row: FileRow) -> bool:
    """Whether it is known which meeting is meant: nothing is refused, and its body does not wait for an answer."""
    return not row.problems and "body" in row.values


def _slug(row: FileRow) -> str:
    return past.slug_of(row.values["body"], row.values["on"], row.values["number"])


def _compare(made: PastMeetingsPlan, row: FileRow) -> None:
    one, slug = made.known.get(_slug(row)), _slug(row)
    after = _said(row, one)
    if one is None or _differences(one, after):
        made.values[slug] = {**after, "body": row.values["body"]}
    shown = after if one else {"body": row.values["body"].name, **after}
    subject = f"{slug} {after.get('title') or row.values['body'].name}"
    made.preview.compare(row, subject, before=_now(one) if one else None, after=shown)


def _said(row: FileRow, one: Known | None) -> dict[str, Any]:
    """What a row says of its meeting: without a title it bears the body's name, an empty cell names no file."""
    said = {name: value for name, value in row.values.items() if name != "body"}
    if "title" in said and not said["title"]:
        said["title"] = row.values["body"].name_on(row.values["on"])
    if not said.get("file") or (one and said["file"] in {file.name for file in one.files}):
        said.pop("file", None)
    return said


def _now(one: Known) -> dict[str, Any]:
    facts = {name: getattr(one.meeting, ours) for name, ours in OF_THE_MEETING.items()}
    counts = {name: getattr(one.minutes, name) if one.minutes else None for name in COUNTS}
    return {**facts, **counts, "file": one.file_name}


def _differences(one: Known, said: Mapping[str, Any]) -> list[str]:
    now = _now(one)
    return [name for name, value in said.items() if readable(now[name]) != readable(value)]


def _settle(row: FileRow, one: Known | None) -> None:
    """Hours are left and said; names that lost letters, and なし for what is there, are asked about."""
    if hours := days.hours(row.cells["on"]):
        row.note("on", _("The hours “%(hours)s” are not read; they stand in the old minutes.", hours=hours))
    if one is None:
        for name in ("title", "venue"):
            damage.settle_new_words(row, name)
        return
    now = _now(one)
    damage.settle_lost(row, ("title", "theme", "venue"), now)
    for name in ("title", "theme", "venue"):
        damage.settle_name(row, name, now[name] or "")
    damage.settle_nothing(row, now)


def _check(sheet: Sheet, found: list[Known]) -> None:
    """What only the register and the other rows know to be wrong."""
    taken: dict[Place, str] = {}
    for one in found:
        meeting = one.meeting
        places = _places(meeting.body_id, meeting.fiscal_year, meeting.number, meeting.running_number)
        taken.update(dict.fromkeys(places.values(), meeting.slug))
    today, seen = clock.today(), dict[str, int]()
    for row in sheet.rows:
        if _is_named(row):
            first = seen.setdefault(_slug(row), row.number)
            if first != row.number:
                row.refuse("number", _("The same as in row %(row)s. Keep one of the two.", row=first))
            _check_day(row, row.values["body"], row.values["on"], today)
            _check_numbers(row, taken)


def _check_day(row: FileRow, body: Body, day: date, today: date) -> None:
    if day > today:
        row.refuse("on", _("This day has not come yet. Only meetings that took place are read in here."))
    elif not body.is_valid_on(day):
        row.refuse("on", BodyDoesNotMeet(body, day).sentence)


def _check_numbers(row: FileRow, taken: dict[Place, str]) -> None:
    """第n回 is unique in body and fiscal year, the running number in the body."""
    values = row.values
    year, slug = calendar_years.fiscal_year(values["on"]), _slug(row)
    places = _places(values["body"].id, year, values["number"], values.get("running_number"))
    for name, place in places.items():
        if taken.setdefault(place, slug) != slug:
            row.refuse(name, TAKEN[name](place[2]).sentence)


def _places(body_id: int, year: int, number: int | None, running_number: int | None) -> dict[str, Place]:
    """The numbers that a meeting takes, by the column that names them."""
    places = {"number": (body_id, year, number), "running_number": (body_id, None, running_number)}
    return {name: (body, of_year, value) for name, (body, of_year, value) in places.items() if value}


def _check_known(row: FileRow, one: Known | None) -> None:
    """What was made here, or can be read already, is not overwritten by a file."""
    if one is None or not _differences(one, _said(row, one)):
        return
    if not one.is_past_record:
        row.refuse("", _("This meeting was made here, and says otherwise. Change it on its page, or take the row out."))
    elif one.is_published:
        row.refuse("", _("The record of this meeting is published. Mend it on its page, or take the row out."))

"""A file is read and compared with the roster, row by row; nothing is changed."""

from collections.abc import Iterator, Mapping
from datetime import date

from flask_babel import gettext as _

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.imports import damage
from coordinator.imports.preview import Preview
from coordinator.imports.reader import read_table
from coordinator.imports.row_reader import UNANSWERED
from coordinator.imports.rows import FileRow, Sheet
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.columns import named
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import queries
from coordinator.orgs.roster.columns import columns
from coordinator.orgs.roster.imports import persons, spellings
from coordinator.orgs.roster.imports.comparison import compare
from coordinator.orgs.roster.imports.holders import lacks_a_name, meant_holding, settle
from coordinator.orgs.roster.imports.identity import Identities, Unclear
from coordinator.orgs.roster.imports.steps import ImportStep, RosterPlan
from coordinator.orgs.roster.models import Seat, SeatRole

KEY = ("organisation_code", "role", "seat")
OF_PEOPLE = frozenset({"person_code", "person_name"})
Places = dict[tuple[str, SeatRole, int], Seat]


def plan(content: bytes, file_name: str, answers: Mapping[str, str] = UNANSWERED) -> RosterPlan:
    """Read a file and work out what it would do; `UnreadableTable` where it is no table."""
    districts = directory.districts()
    sheet = read_table(content, file_name, columns(districts), answers)
    if "seat" not in sheet.columns:
        for row in sheet.rows:
            row.values["seat"] = 1
    organisations = {one.code: one for one in directory.members_ever()}
    codes = damage.Codes({code: one.name for code, one in organisations.items()})
    for row in sheet.rows:
        damage.settle_code(row, "organisation_code", codes)
    sheet.refuse_repeats(*KEY)
    steps = list(_steps(sheet, organisations))
    made = RosterPlan(Preview.of(sheet), sheet.columns, [step for step in steps if step.row.is_clear])
    called = named(districts)
    for step in made.steps:
        compare(made.preview, step, called)
    return made


def _steps(sheet: Sheet, organisations: Mapping[str, Organisation]) -> Iterator[ImportStep]:
    places: Places = {(one.organisation.code, one.role, one.number): one for one in queries.every_seat()}
    identities, sayings, today = Identities(queries.everybody()), persons.Sayings(), clock.today()
    steps = [ImportStep(row, seat) for row in sheet.rows if (seat := _seat(row, organisations, places))]
    for step in steps:
        spellings.settle(step.row, step.seat, identities, today)
        identities.expect(step.row, step.seat)
    for step in steps:
        try:
            # What cannot be read, or is not decided yet, comes first; a guess about the rest would only confuse.
            if not step.row.is_clear:
                continue
            _understand(step, sheet.columns, identities, today)
            sayings.hear(step)
        except Unclear as unclear:
            step.row.refuse(unclear.column, unclear.sentence)
        except DomainError as refusal:
            step.row.refuse("starts_on" if "starts_on" in sheet.columns else "", refusal.sentence)
        yield step


def _seat(row: FileRow, organisations: Mapping[str, Organisation], places: Places) -> Seat | None:
    """The row's seat, a new one if need be; None where the row does not say which."""
    code = row.values.get("organisation_code")
    if code is None or not row.is_clear:
        return None
    if code not in organisations:
        sentence = _("No organisation has the code “%(code)s”. Mend the code, or register it first.", code=code)
        row.refuse("organisation_code", sentence)
        return None
    if not set(KEY) <= set(row.values):
        return None
    _code, role, number = place = tuple(row.values[name] for name in KEY)
    if place not in places:
        places[place] = Seat(organisation=organisations[code], role=role, number=number, own_districts=[], holdings=[])
    return places[place]


def _understand(step: ImportStep, names: frozenset[str], identities: Identities, today: date) -> None:
    row = step.row
    if row.values.get("person_code") or row.values.get("person_name"):
        step.person = identities.person_of(row, step.seat)
    elif not names & OF_PEOPLE:
        holding = meant_holding(row, step.seat, today)
        step.person = holding.person if holding else None
    if step.person is None and lacks_a_name(row):
        raise Unclear("person_name", _("Write the name, or empty all that is said of the person: the seat is vacant."))
    if step.person or names & OF_PEOPLE:
        settle(step, today)

"""The way through all addresses: the URL map's blanks are filled from what exists in the council."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, select
from sqlalchemy.orm import aliased
from werkzeug.routing import Rule

from coordinator.council.models import DayToAvoid, HistoryEntry
from coordinator.desk.first_use.words import SAMPLES
from coordinator.events.agenda.models import AgendaItem, Paper
from coordinator.events.bodies.models import Body, Kind
from coordinator.events.invitations.models import Answer, Guest, MeetingContact
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.guideline.models import Goal, Term
from coordinator.minutes.past.models import PastFile
from coordinator.minutes.records.models import Entry, Minutes, Revision
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory.models import District, MemberKind, Organisation
from coordinator.orgs.roster.models import Holding, Person, Seat
from tests.council_of_rare_states.states import Rare

OTHER = aliased(Meeting)
PAPERS = select(Meeting.slug, Paper.uid).select_from(Paper).join(Paper.item).join(AgendaItem.meeting)
ITEMS = select(Meeting.slug, AgendaItem.uid).select_from(AgendaItem).join(AgendaItem.meeting)
SEATS = select(Meeting.slug, Seat.uid.label("seat_uid")).select_from(Answer).join(Answer.meeting).join(Answer.seat)
# What fills the blanks of an address that holds this piece; the longest piece counts.
FILLED_BY: dict[str, Any] = {
    "/bodies/kinds/<code>": select(Kind.code),
    "/bodies/<code>": select(Body.code),
    "/districts/<code>": select(District.code),
    "/member-kinds/<code>": select(MemberKind.code),
    "/organisations/<code>": select(Organisation.code),
    "/goals/<int:number>/<code>": select(Term.number, Goal.code).join(Goal.term),
    "/guideline/goals/<uid:uid>": select(Goal.uid),
    "/terms/<int:number>": select(Term.number).order_by(Term.number.desc()),
    "/goals/<uid:uid>/succession": select(Goal.uid).join(Goal.term).order_by(Term.number),
    "/holdings/<uid:uid>": select(Holding.uid),
    "/people/<uid:uid>": select(Person.uid),
    "/seats/<uid:uid>": select(Seat.uid),
    "/users/<uid:uid>": select(User.uid),
    "/days-to-avoid/<uid:uid>": select(DayToAvoid.uid),
    "/settings/history/<uid:uid>": select(HistoryEntry.uid),
    "/handover/<int:year>": select(Meeting.fiscal_year.label("year")).distinct(),
    "/years/<int:year>": select(Meeting.fiscal_year.label("year")).distinct(),
    "/links/<kind>/<name>": select(literal("person").label("kind"), Person.uid.label("name")),
    "<slug:slug>": select(Meeting.slug),
    "/<slug:slug>/agenda/<uid:uid>": ITEMS,
    "/<slug:slug>/agenda/<uid:uid>/papers/<uid:paper_uid>": ITEMS.add_columns(Paper.uid.label("paper_uid")).join(Paper),
    "/<slug:slug>/agenda/<uid:uid>/move/<slug:to>": (
        ITEMS.add_columns(OTHER.slug.label("to")).join(OTHER, OTHER.id != Meeting.id)
        .where(OTHER.state == MeetingState.ANNOUNCED, OTHER.held_on > Meeting.held_on)
    ),
    "/<slug:slug>/minutes/items/<uid:uid>": ITEMS.order_by(AgendaItem.id.desc()),
    "/<slug:slug>/minutes/entries/<uid:uid>": (
        select(Meeting.slug, Entry.uid).select_from(Entry).join(Entry.minutes).join(Minutes.meeting)
    ),
    "/<slug:slug>/minutes/revisions/<int:number>": (
        select(Meeting.slug, Revision.number).select_from(Revision).join(Revision.minutes).join(Minutes.meeting)
    ),
    "/<slug:slug>/papers/<uid:uid>": PAPERS,
    "/<slug:slug>/past/<uid:uid>": select(Meeting.slug, PastFile.uid).select_from(PastFile).join(PastFile.meeting),
    "/<slug:slug>/notice/contacts/<uid:uid>": select(Meeting.slug, MeetingContact.uid).join(MeetingContact.meeting),
    "/<slug:slug>/notice/guests/<uid:uid>": select(Meeting.slug, Guest.uid).join(Guest.meeting),
    "/<slug:slug>/answers/<uid:uid>/photo": select(Meeting.slug, Answer.uid).join(Answer.meeting),
    "/<slug:slug>/answer/<uid:seat_uid>": SEATS,
    "/lines/<subject>": select(("seat:" + Seat.uid).label("subject")).where(Seat.ended_on.is_(None)),
    "/items/<uid:uid>": select(AgendaItem.uid, Meeting.slug).join(AgendaItem.meeting),
    "/items/<uid:uid>/papers/<uid:paper_uid>": (
        select(AgendaItem.uid, Paper.uid.label("paper_uid"), Meeting.slug)
        .select_from(Paper).join(Paper.item).join(AgendaItem.meeting)
    ),
}  # fmt: skip
# Blanks with few words, of which the first that is there is taken: documents for Word before PDF, which takes longer.
WORDS = {
    "format": ("docx", "xlsx", "csv", "json", "md", "html", "txt", "zip", "pdf", "png"),
    "step": ("agenda", "day"),
    "register": tuple(SAMPLES),
}
# What no council holds by itself; each with where it is fetched instead.
UNFILLED = {
    "/desk/guideline/import/<sha256>": "the preview of a file that was just sent: tests/guideline",
    "/desk/organisations/import/<sha256>": "the same: tests/orgs/directory/test_files.py",
    "/desk/roster/import/<sha256>": "the same: tests/orgs/roster",
    "/desk/past/meetings/import/<sha256>": "the same: tests/minutes/past/test_meetings.py",
    "/desk/past/minutes/import/<sha256>": "the same: tests/minutes/past/test_minutes.py",
    "/sign-in/reset/<token>": "a secret that a mail alone holds: tests/orgs/accounts",
}
NOBODY_S_TOKEN = "0" * 43


@dataclass(frozen=True)
class Scope:
    """What the addresses are to be about; what is empty may be anything."""

    slug: str = ""
    person_uid: str = ""
    organisation_code: str = ""

    @classmethod
    def of(cls, rare: Rare) -> "Scope":
        return cls(
            rare.meeting.slug if rare.meeting else "",
            rare.person.uid if rare.person else "",
            rare.organisation.code if rare.organisation else "",
        )

    def conditions(self, statement: Select[Any]) -> list[ColumnElement[bool]]:
        """How a statement is narrowed to what is looked at."""
        known = {Meeting.slug: self.slug, Person.uid: self.person_uid, Organisation.code: self.organisation_code}
        tables = {
            str(column.table) for column in statement.selected_columns if getattr(column, "table", None) is not None
        }
        return [column == value for column, value in known.items() if value and column.class_.__tablename__ in tables]


ANYTHING = Scope()


def pages_of(rules: Iterable[Rule]) -> list[Rule]:
    """Every address that is opened with GET."""
    return [rule for rule in rules if rule.endpoint != "static" and "GET" in (rule.methods or ())]


def statement_for(rule: Rule) -> Select[Any] | None:
    pieces = sorted((piece for piece in FILLED_BY if piece in rule.rule), key=len)
    return FILLED_BY[pieces[-1]] if pieces else None


def is_about(rule: Rule, scope: Scope) -> bool:
    """Whether the rule has blanks that the scope narrows."""
    statement = statement_for(rule)
    return statement is not None and bool(scope.conditions(statement))


def ways_to_fill(rule: Rule, scope: Scope, *, token: str = NOBODY_S_TOKEN, most: int = 1) -> Iterator[list[str]]:
    """For each thing that fills the rule its addresses, one for each word of a format, step or register."""
    words = [[(name, word) for word in WORDS[name]] for name in sorted(rule.arguments & WORDS.keys())]
    for row in things_for(rule, scope, most=most):
        yield [built(rule, {"token": token, **row, **dict(chosen)}) for chosen in product(*words)]


def things_for(rule: Rule, scope: Scope, *, most: int) -> list[dict[str, Any]]:
    if not rule.arguments - WORDS.keys() - {"token"}:
        return [{}] if rule.rule not in UNFILLED else []
    statement = statement_for(rule)
    if statement is None:
        return []
    rows = db.session.execute(statement.where(*scope.conditions(statement)).limit(most)).mappings()
    return [dict(row) for row in rows]


def built(rule: Rule, values: dict[str, Any]) -> str:
    address = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
    assert address is not None, f"{rule.rule}: {values}"
    return str(address[1])

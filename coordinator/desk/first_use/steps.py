"""What an empty installation needs, in its order, what is there already, and what comes next (はじめの準備)."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists, select

from coordinator.council.models import Council
from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.guideline.models import Goal
from coordinator.minutes.records.models import Minutes
from coordinator.orgs.directory.models import Group, MemberKind, Organisation
from coordinator.orgs.roster.models import Holding

PUT_ASIDE = "put_aside"
# Label, endpoint, and what of the step's needs it brings; nothing where it only helps.
Way = tuple[LazyString, str, str]


@dataclass(frozen=True)
class FirstStep:
    """`needs`: what must be there, with its name; `ways` to it; `samples`: registers with a sample file."""

    code: str
    title: LazyString
    why: LazyString
    needs: Mapping[str, LazyString]
    ways: tuple[Way, ...]
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """The steps with what is there; `is_shown`: whether the desk's first page speaks of them."""

    there: frozenset[str]
    is_put_aside: bool = False

    @property
    def steps(self) -> tuple[FirstStep, ...]:
        return STEPS

    def is_done(self, step: FirstStep) -> bool:
        return self.there.issuperset(step.needs)

    def missing(self, step: FirstStep) -> list[str]:
        """What is not there yet of a step that was begun."""
        missing = [str(word) for name, word in step.needs.items() if name not in self.there]
        return missing if 0 < len(missing) < len(step.needs) else []

    @property
    def next(self) -> FirstStep | None:
        return next((step for step in self.steps if not self.is_done(step)), None)

    def first_way(self, step: FirstStep) -> str:
        """The endpoint that brings what is missing first; nothing where the step is done."""
        return next((endpoint for _label, endpoint, need in step.ways if need and need not in self.there), "")

    @property
    def done(self) -> int:
        return sum(map(self.is_done, self.steps))

    @property
    def is_empty(self) -> bool:
        """Whether nobody has entered anything that a template would be mixed with."""
        return self.there.isdisjoint({"name", "member_kinds"})

    @property
    def is_shown(self) -> bool:
        return self.next is not None and not self.is_put_aside


STEPS = (
    FirstStep(
        "council",
        _l("The council's name and its offices"),
        _l(
            "The name and the telephone stand on every page. The offices (secretariat) share the steps of each meeting."
        ),
        {
            "name": _l("Name of the council"),
            "phone": _l("Telephone"),
            "member_kinds": _l("Kinds of members"),
            "offices": _l("Offices"),
        },
        (
            (_l("Enter name and telephone"), "council.edit", "phone"),
            (_l("Kinds of members"), "directory.kinds", "member_kinds"),
            (_l("Enter an office"), "directory.new", "offices"),
        ),
    ),
    FirstStep(
        "organisations",
        _l("The organisations"),
        _l("They are the members of the council: invitations, attendance and actions go by them."),
        {"organisations": _l("Organisations")},
        (
            (_l("Read the organisations in from a file"), "directory.import_", "organisations"),
            (_l("Districts"), "directory.districts", ""),
            (_l("Enter one by one"), "directory.new", ""),
        ),
        ("organisations",),
    ),
    FirstStep(
        "roster",
        _l("The roster"),
        _l("Who represents each organisation, since when, and how to reach them."),
        {"holdings": _l("Roster")},
        ((_l("Read the roster in from a file"), "roster.import_", "holdings"), (_l("Roster"), "roster.index", "")),
        ("roster",),
    ),
    FirstStep(
        "guideline",
        _l("The guideline and its goals"),
        _l("Items and minutes are tied to goals, so that everybody can see what became of each."),
        {"goals": _l("Guideline and goals")},
        (
            (_l("Read the guideline in from a file"), "guideline.import_", "goals"),
            (_l("Enter one by one"), "guideline.index", ""),
        ),
        ("guideline",),
    ),
    FirstStep(
        "past",
        _l("The past"),
        _l("Earlier meetings and their minutes fill the goals' pages and the record from the first day."),
        {"bodies": _l("Bodies"), "past": _l("Past meetings")},
        (
            (_l("Bodies and kinds of meetings"), "bodies.index", "bodies"),
            (_l("Bring the past records"), "past.index", "past"),
        ),
        ("meetings", "minutes"),
    ),
    FirstStep(
        "meeting",
        _l("The first meeting"),
        _l("Plan the next meeting. From here on each meeting's page says what comes next."),
        {"meeting": _l("The first meeting")},
        ((_l("Plan a meeting"), "meetings.new", "meeting"),),
    ),
)


def progress() -> Progress:
    """How far the installation has come, in one statement."""
    asked = {name: is_there.label(name) for name, is_there in _there().items()}
    found = db.session.execute(select(*asked.values())).mappings().one()
    there = frozenset(name for name in asked if found[name])
    return Progress(there - {PUT_ASIDE}, is_put_aside=PUT_ASIDE in there)


def _there() -> dict[str, ColumnElement[bool]]:
    members = exists().where(Organisation.kind_id == MemberKind.id)
    is_past = exists().where(Minutes.meeting_id == Meeting.id, Minutes.is_past_record)
    return {
        PUT_ASIDE: exists().where(Council.first_use_put_aside_at.is_not(None)),
        "name": exists().where(Council.name != ""),
        "phone": exists().where(Council.phone != ""),
        "member_kinds": exists().where(MemberKind.id > 0),
        "offices": members.where(MemberKind.group == Group.SECRETARIAT),
        "organisations": members.where(MemberKind.group != Group.SECRETARIAT),
        "holdings": exists().where(Holding.id > 0),
        "goals": exists().where(Goal.id > 0),
        "bodies": exists().where(Body.id > 0),
        "past": exists().where(Meeting.state == MeetingState.HELD),
        "meeting": exists(select(Meeting.id).where(~is_past)),
    }

"""The line of steps of a meeting: which one is now, whose it is, and where it leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import current_app, url_for
from flask_babel import gettext as _

from coordinator import clock
from coordinator.desk.facts import MeetingFacts, facts_of
from coordinator.desk.next_step import NextStep, due_day, next_step
from coordinator.events.bodies.models import KindStep, Step
from coordinator.events.bodies.steps import PAGES, existing
from coordinator.events.bodies.words import STEPS
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.records.models import MinutesState
from coordinator.orgs.directory.models import Organisation


@dataclass(frozen=True)
class StepOnLine:
    """One step as `components/steps.html` shows it."""

    number: int
    label: str
    url: str | None
    state: str
    note: str
    owner: str
    checker: str
    is_here: bool


@dataclass(frozen=True)
class ToDo:
    """The next thing of one meeting, with the address of the page where it is done."""

    step: Step
    text: str
    label: str
    url: str | None
    is_waiting: bool
    due_on: date | None
    owner_id: int | None
    owner: str
    checker_id: int | None
    checker: str


def line_of_steps(meeting: Meeting, current: str = "") -> list[StepOnLine]:
    """The steps that exist and that the kind uses; `current` names the step whose page shows the line."""
    facts = facts_of([meeting])[meeting.id]
    used = steps_used(meeting)
    found = next_step(meeting, facts, uses=[line.step for line in used], today=clock.today())
    return [
        StepOnLine(
            number=number,
            label=str(STEPS[line.step]),
            url=_url(PAGES[line.step], meeting),
            state=_state(line.step, meeting, facts, found),
            note=_note(line.step, facts),
            owner=_name(meeting.body.owner_of(line.step)),
            checker=_name(line.checker),
            is_here=line.step == current,
        )
        for number, line in enumerate(used, start=1)
    ]


def next_steps(meetings: Sequence[Meeting]) -> dict[int, ToDo | None]:
    """The next thing of each meeting, by its id."""
    facts = facts_of(meetings)
    return {meeting.id: next_of(meeting, facts[meeting.id]) for meeting in meetings}


def next_of(meeting: Meeting, facts: MeetingFacts) -> ToDo | None:
    uses = [line.step for line in steps_used(meeting)]
    found = next_step(meeting, facts, uses=uses, today=clock.today())
    if found is None:
        return None
    owner, line = meeting.body.owner_of(found.step), meeting.body.kind.line_of(found.step)
    checker = line.checker if line else None
    return ToDo(
        step=found.step,
        text=found.text,
        label=found.label,
        url=_url(found.page, meeting),
        is_waiting=found.is_waiting,
        due_on=due_day(meeting, found.step),
        owner_id=owner.id if owner else None,
        owner=_name(owner),
        checker_id=checker.id if checker else None,
        checker=_name(checker),
    )


def steps_used(meeting: Meeting) -> list[KindStep]:
    """Only what exists and what the kind uses (DECISIONS 14), in the order of the journey."""
    there = existing()
    return sorted((line for line in meeting.body.kind.steps if line.step in there), key=lambda line: line.step.number)


def _state(step: Step, meeting: Meeting, facts: MeetingFacts, found: NextStep | None) -> str:
    if found is not None and found.step is step:
        return "now"
    return "done" if is_done(step, meeting, facts) else "later"


def _note(step: Step, facts: MeetingFacts) -> str:
    """Of a step that goes on while others are done: how far it has come."""
    if step is not Step.ANSWERS or not facts.unanswered:
        return ""
    if not facts.answers.organisations:
        return _("answers are awaited, none yet")
    return _("answers come in, %(count)s organisations so far", count=facts.answers.organisations)


def _name(office: Organisation | None) -> str:
    return office.name if office else ""


def is_done(step: Step, meeting: Meeting, facts: MeetingFacts) -> bool:
    """Whether a step lies behind the meeting."""
    held = meeting.state is MeetingState.HELD
    done = {
        Step.OVERVIEW: meeting.announced_at is not None and meeting.state is not MeetingState.POSTPONED,
        Step.NOTICE: facts.is_notice_sent,
        Step.ANSWERS: held or (facts.is_notice_sent and not facts.unanswered),
        Step.AGENDA: held or meeting.programme_fixed_at is not None,
        Step.PROGRAMME: meeting.programme_fixed_at is not None,
        Step.DAY: facts.has_day,
        Step.MINUTES: facts.minutes in (MinutesState.CONFIRMED, MinutesState.PUBLISHED),
        Step.PUBLICATION: facts.is_published,
    }
    return done.get(step, False)


def _url(endpoint: str, meeting: Meeting) -> str | None:
    return url_for(endpoint, slug=meeting.slug) if endpoint in current_app.view_functions else None

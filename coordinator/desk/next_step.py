"""The one next thing to do with a meeting: pure, from its facts and the day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from coordinator.desk.facts import MeetingFacts
from coordinator.events.bodies.models import Step
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.records.models import MinutesState
from coordinator.web import filters


@dataclass(frozen=True)
class NextStep:
    """What to do, in a sentence and in a button's words; `page` is the endpoint where it is done."""

    step: Step
    text: str
    label: str = ""
    page: str = ""
    is_waiting: bool = False


def next_step(meeting: Meeting, facts: MeetingFacts, *, uses: Collection[Step], today: date) -> NextStep | None:
    """The next thing among the steps that the meeting's kind uses; None when there is nothing left."""
    if meeting.state is MeetingState.CANCELLED:
        return None
    if facts.is_without_body:
        text = _("The body “%(name)s” is not there on this day. Change the day, or cancel it.", name=meeting.body.name)
        return NextStep(Step.OVERVIEW, text, _("Change the day"), "meetings.edit")
    if meeting.may_be_announced:
        return _before_the_notice(meeting)
    if meeting.state is MeetingState.ANNOUNCED and (meeting.held_on is None or today < meeting.held_on):
        return _before_the_day(meeting, facts, uses, today)
    return _after_the_day(meeting, facts, uses)


def _before_the_notice(meeting: Meeting) -> NextStep:
    again = meeting.state is MeetingState.POSTPONED
    if meeting.held_on is None:
        text = _("The meeting is postponed. Decide a new day.") if again else _("Decide the day of the meeting.")
        return NextStep(Step.OVERVIEW, text, _("Enter the day"), "meetings.edit")
    text = _("A new day is decided. Announce the meeting again.") if again else _("Announce the meeting.")
    return NextStep(Step.OVERVIEW, text, _("Announce"), "meetings.announce")


def _before_the_day(meeting: Meeting, facts: MeetingFacts, uses: Collection[Step], today: date) -> NextStep | None:
    awaits_answers = Step.ANSWERS in uses and facts.unanswered > 0
    if Step.NOTICE in uses and not facts.is_notice_sent:
        return _giving_notice(facts)
    if awaits_answers and meeting.is_overdue_on(today):
        return _asking_again(facts)
    gathering = _gathering_items(meeting, facts, today) if Step.AGENDA in uses else None
    if gathering is not None:
        return gathering
    if Step.PROGRAMME in uses and meeting.programme_fixed_at is None:
        due = meeting.programme_due_at
        text = _("Fix the programme until %(day)s.", day=filters.deadline(due)) if due else _("Fix the programme.")
        return NextStep(Step.PROGRAMME, text, _("Fix the programme"), "agenda.programme")
    if awaits_answers:
        text = _("We wait for %(count)s answers.", count=facts.unanswered)
        return NextStep(Step.ANSWERS, text, _("See the answers"), "invitations.answers", is_waiting=True)
    text = _("Everything is prepared. The day is %(day)s.", day=filters.day(meeting.held_on))
    if Step.PROGRAMME in uses:
        return NextStep(Step.DAY, text, _("Print the programme"), "agenda.programme", is_waiting=True)
    return NextStep(Step.DAY, text, is_waiting=True)


def _asking_again(facts: MeetingFacts) -> NextStep:
    text = _("%(count)s have not answered, and the last day for answers is over.", count=facts.unanswered)
    label = _("Ask the %(count)s who have not answered", count=facts.unanswered)
    return NextStep(Step.ANSWERS, text, label, "invitations.answers")


def _gathering_items(meeting: Meeting, facts: MeetingFacts, today: date) -> NextStep | None:
    """What the agenda asks for before its programme can be fixed; None when nothing is left."""
    if facts.strange:
        text = _("%(count)s items bear goals of another term than the meeting's day.", count=facts.strange)
        return NextStep(Step.AGENDA, text, _("Mend the goals"), "agenda.desk")
    if facts.submitted:
        text = _("%(count)s items have arrived.", count=facts.submitted)
        label = _("Look at the %(count)s items that arrived", count=facts.submitted)
        return NextStep(Step.AGENDA, text, label, "agenda.desk")
    if meeting.items_due_on is not None and today <= meeting.items_due_on:
        text = _("Items are taken until %(day)s.", day=filters.deadline(meeting.items_due_at))
        return NextStep(Step.AGENDA, text, _("See the agenda"), "agenda.desk", is_waiting=True)
    if not facts.accepted:
        return NextStep(Step.AGENDA, _("There is no item yet. Enter one."), _("Enter an item"), "agenda.desk")
    return None


def _giving_notice(facts: MeetingFacts) -> NextStep:
    if facts.awaits_approval:
        text = _("The notice waits for approval. Record it, then send the notice.")
        return NextStep(Step.NOTICE, text, _("Mark as approved"), "invitations.approval")
    return NextStep(Step.NOTICE, _("Send the notice of the meeting."), _("Send the notice"), "invitations.notice")


def _after_the_day(meeting: Meeting, facts: MeetingFacts, uses: Collection[Step]) -> NextStep | None:
    if facts.is_only_past:
        return None
    if Step.DAY in uses and not facts.has_day:
        return NextStep(Step.DAY, _("Enter who was there."), _("Enter the attendance"), "reception.day")
    if meeting.state is not MeetingState.HELD and Step.DAY not in uses:
        return NextStep(
            Step.OVERVIEW, _("The day has passed. Was the meeting held?"), _("Mark as held"), "meetings.hold"
        )
    if Step.MINUTES in uses and facts.minutes in (None, MinutesState.DRAFT, MinutesState.CONFIRMING):
        return _writing(facts)
    if Step.PUBLICATION in uses and not facts.is_published:
        text = (
            _("The minutes were taken back. Publish them again.") if facts.is_taken_back else _("Publish the minutes.")
        )
        return NextStep(Step.PUBLICATION, text, _("Publish"), "publication.desk")
    return None


def _writing(facts: MeetingFacts) -> NextStep:
    if facts.is_published:
        text = _("The minutes were changed after they were published. Finish them and publish them again.")
        return NextStep(Step.MINUTES, text, _("Finish the minutes"), "records.minutes")
    if facts.unwritten:
        text = _("Write the minutes: %(count)s items are not recorded yet.", count=facts.unwritten)
        return NextStep(Step.MINUTES, text, _("Write the minutes"), "records.minutes")
    if facts.minutes is None:
        return NextStep(Step.MINUTES, _("Write the minutes."), _("Write the minutes"), "records.minutes")
    return NextStep(
        Step.MINUTES, _("Read the minutes through and confirm them."), _("Finish the minutes"), "records.minutes"
    )


def due_day(meeting: Meeting, step: Step) -> date | None:
    """The day by which a step is to be done, by the meeting's days and its kind's; None while it has no day itself."""
    if meeting.held_on is None:
        return None
    match step:
        case Step.OVERVIEW:
            return meeting.notice_due_on if meeting.may_be_announced else meeting.held_on
        case Step.NOTICE:
            return meeting.notice_due_on
        case Step.ANSWERS:
            return meeting.answers_due_on or meeting.held_on
        case Step.AGENDA | Step.PROGRAMME:
            return meeting.programme_due_on or meeting.proposed_programme_due_on
        case Step.MINUTES | Step.PUBLICATION:
            return meeting.minutes_due_on
        case _:
            return meeting.held_on

"""An issue is solved, an action done, or neither yet after all.

The minutes say the same as before: they stay published as they are, and who reads them is told of now.
"""

from datetime import date

from coordinator import clock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.outcomes.queries import Outcome
from coordinator.minutes.outcomes.refusals import NotOnThatDay, SettledMeanwhile
from coordinator.minutes.records.parts import print_of


def settle(meeting: Meeting, outcome: Outcome, *, settled_on: date, seen: str) -> Outcome:
    """解決した or 終わった, on that day."""
    _refuse_late(outcome, seen)
    if settled_on > clock.today() or (meeting.held_on is not None and settled_on < meeting.held_on):
        raise NotOnThatDay()
    return _write(outcome, settled_on)


def reopen(outcome: Outcome, *, seen: str) -> Outcome:
    """まだ継続中、まだ取組中: the day was a mistake, or it came up again."""
    _refuse_late(outcome, seen)
    return _write(outcome, None)


def seen_of(outcome: Outcome) -> str:
    """What a button beside it carries as its version."""
    return print_of([outcome.text, outcome.settled_on])


def _refuse_late(outcome: Outcome, seen: str) -> None:
    if seen != seen_of(outcome):
        raise SettledMeanwhile()


def _write(outcome: Outcome, settled_on: date | None) -> Outcome:
    outcome.settled_on = settled_on
    db.session.flush()
    return outcome

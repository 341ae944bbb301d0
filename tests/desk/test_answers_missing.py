"""今日の仕事 and the line of steps know how many have not answered, from the notice until the day."""

from datetime import timedelta

from flask import Flask

from coordinator import clock
from coordinator.desk.facts import facts_of
from coordinator.desk.steps import line_of_steps, next_steps
from coordinator.events.bodies.models import KindStep, Step
from coordinator.events.invitations import services
from coordinator.events.invitations.board.counts import Listing
from coordinator.events.invitations.board.lists import board_of
from coordinator.events.invitations.board.tallies import answered
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.meetings.models import Meeting
from tests.events.invitations.answering import say
from tests.makers import a_body, a_council, a_district, a_holding, a_kind, a_meeting, a_person, a_seat
from tests.pages import Browser, counted_statements

DAY = timedelta(days=1)


def a_told_meeting(**facts: object) -> Meeting:
    a_council()
    used = (Step.OVERVIEW, Step.NOTICE, Step.ANSWERS)
    kind = a_kind(steps=[KindStep(step=step, position=step.number) for step in used])
    meeting = a_meeting(body=a_body(kind=kind), **facts)
    services.give_notice(meeting)
    return meeting


def test_the_desk_counts_as_the_board_does(app: Flask) -> None:
    hanako = a_person()
    both = [a_holding(person=hanako).seat for _ in range(2)]
    unsure, vacant = a_holding().seat, a_seat()
    a_holding(a_seat(vacant.organisation, number=2))
    joint = a_body(district=a_district())
    told = [a_meeting(), a_meeting(joint_bodies=[joint]), a_meeting(body=joint)]
    say(told[0], AnswerCode.ATTEND, both[0])
    say(told[0], AnswerCode.UNDECIDED, unsure)
    say(told[1], AnswerCode.ABSENT, *both)

    assert [len(meeting.bodies) for meeting in told] == [1, 2, 1]
    assert {body.kind.is_internal for meeting in told for body in meeting.bodies} == {False}
    with counted_statements() as statements:
        counted = answered(told)

    boards = {meeting.id: board_of(meeting) for meeting in told}
    assert counted == {
        uid: (board.count(Listing.WAITING).persons, board.count(Listing.ANSWERED).organisations)
        for uid, board in boards.items()
    }
    assert counted[told[0].id] == (4, 1)
    assert len(statements) == 1


def test_after_the_last_day_those_who_are_missing_are_the_next_thing(app: Flask) -> None:
    a_holding()
    meeting = a_told_meeting(answers_due_at=clock.end_of(clock.today() - DAY))

    with app.test_request_context():
        task = next_steps([meeting])[meeting.id]

    assert task is not None
    assert (task.step, task.is_waiting, task.due_on) == (Step.ANSWERS, False, clock.today() - DAY)
    assert "まだ1人のお返事がありません" in task.text


def test_before_it_they_are_waited_for_and_then_the_step_is_done(app: Flask) -> None:
    seat = a_holding().seat
    meeting = a_told_meeting(answers_due_at=clock.end_of(clock.today() + DAY))
    with app.test_request_context():
        task = next_steps([meeting])[meeting.id]
    assert task is not None
    assert (task.step, task.is_waiting) == (Step.ANSWERS, True)

    say(meeting, AnswerCode.ABSENT, seat)

    with app.test_request_context():
        states = {step.label: step.state for step in line_of_steps(meeting)}
    assert states["出欠"] == "done"


def test_while_answers_come_in_the_step_says_from_how_many(app: Flask) -> None:
    seats = [a_holding().seat for _ in range(3)]
    meeting = a_told_meeting(answers_due_at=clock.end_of(clock.today() + DAY))

    def note() -> str:
        with app.test_request_context():
            return next(step.note for step in line_of_steps(meeting) if step.label == "出欠")

    assert note() == "受付中（返事はまだありません）"
    say(meeting, AnswerCode.ATTEND, seats[0])
    say(meeting, AnswerCode.UNDECIDED, seats[1])
    assert note() == "受付中（1団体から返事）"
    say(meeting, AnswerCode.ABSENT, *seats[1:])
    assert note() == ""


def test_before_the_notice_nobody_is_missed(app: Flask) -> None:
    a_holding()
    meeting = a_meeting()

    assert facts_of([meeting])[meeting.id].unanswered == 0


def test_the_home_asks_as_little_for_many_meetings(secretariat: Browser) -> None:
    a_holding()
    meeting = a_told_meeting(answers_due_at=clock.end_of(clock.today() - DAY))

    def asked() -> int:
        with counted_statements() as statements:
            words = secretariat.page("/desk/").words
        assert "まだ1人のお返事がありません" in words
        return len(statements)

    few = asked()
    for _ in range(5):
        services.give_notice(a_meeting(body=meeting.body))

    assert asked() == few

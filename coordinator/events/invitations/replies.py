"""What an addressee said, from the answers by the ids of their seats: pure."""

from collections.abc import Collection, Mapping

from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.inquiries.addressees import Addressee
from coordinator.orgs.roster.members import Key


def comes(answer: AnswerCode | None, *, waits: bool) -> bool:
    """Whether an answer brings somebody; who `waits` for a place (空き待ち) does not come to the room yet."""
    return answer is not None and answer.is_coming and not is_waiting(answer, waits=waits)


def is_waiting(answer: AnswerCode | None, *, waits: bool) -> bool:
    """Whether the answer wants a place that the addressee `waits` for: online nobody needs one."""
    return waits and answer is not None and answer.is_in_the_room


def has_answered(addressee: Addressee, answers: Mapping[int, Answer]) -> bool:
    """Whether there is an answer for each of their seats; まだわかりません is none yet."""
    found = (answers.get(seat.id) for seat in addressee.seats)
    return all(answer is not None and answer.answer.is_definite for answer in found)


def is_online(addressee: Addressee, answers: Mapping[int, Answer]) -> bool:
    """Whether they take part online for one of their seats."""
    return any(answers[seat.id].answer is AnswerCode.ONLINE for seat in addressee.seats if seat.id in answers)


def is_coming(addressee: Addressee, answers: Mapping[int, Answer], waiting: Collection[Key] = ()) -> bool:
    """Whether somebody comes for one of their seats; with `waiting`, those who wait for a place do not."""
    said = (answers[seat.id].answer for seat in addressee.seats if seat.id in answers)
    return any(comes(answer, waits=addressee.key in waiting) for answer in said)

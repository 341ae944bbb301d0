"""What an addressee said, from the answers by the ids of their seats: pure."""

from collections.abc import Mapping

from coordinator.events.invitations.addressees import Addressee
from coordinator.events.invitations.models import Answer


def has_answered(addressee: Addressee, answers: Mapping[int, Answer]) -> bool:
    """Whether there is an answer for each of their seats; まだわかりません is none yet."""
    found = (answers.get(seat.id) for seat in addressee.seats)
    return all(answer is not None and answer.answer.is_definite for answer in found)


def is_coming(addressee: Addressee, answers: Mapping[int, Answer]) -> bool:
    """Whether somebody said to come for one of their seats."""
    found = (answers.get(seat.id) for seat in addressee.seats)
    return any(answer is not None and answer.answer.is_coming for answer in found)

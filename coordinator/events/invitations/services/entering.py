"""代行入力: the secretariat enters what somebody phoned, faxed, wrote or said at the counter."""

from collections.abc import Sequence

from coordinator.events.invitations.addressees import addressees_of
from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.invitations.services.answering import Origin, answer
from coordinator.events.invitations.services.inviting import invite_one
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.roster.models import Seat


def enter(
    meeting: Meeting,
    seats: Sequence[Seat],
    *,
    said: AnswerCode,
    origin: Origin,
    substitute_name: str = "",
    opinion: str = "",
) -> list[Answer]:
    """The answer of one addressee; an opinion is written below what they wrote already."""
    given = answer(meeting, seats, answer=said, origin=origin, substitute_name=substitute_name)
    if opinion:
        (addressee,) = addressees_of(seats, meeting.reference_day)
        row = invite_one(meeting, addressee)
        if opinion not in row.opinion:
            row.opinion = "\n".join(filter(None, [row.opinion, opinion]))
            row.touch()
    db.session.flush()
    return given
